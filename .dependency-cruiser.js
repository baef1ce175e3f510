/** The arrows: schema ← core ← rules ← store ← services ← hooks·endpoints·operations·cli; pages → core, schema, types of services; Studio → core, schema. */
const src = '^extensions/closedloop/src';
const ui = `${src}/(panels|interfaces|displays|module|ui|studio)/`;
const test = '\\.(test|fixture)\\.ts$';

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
	forbidden: [
		{
			name: 'no-circular',
			severity: 'error',
			comment: 'A cycle has no first thing to read.',
			from: {},
			to: { circular: true },
		},
		{
			name: 'schema-knows-nobody',
			severity: 'error',
			from: { path: '^schema/', pathNot: [test, 'generate'] },
			to: { path: '^extensions/' },
		},
		{
			name: 'core-knows-only-schema',
			severity: 'error',
			from: { path: `${src}/core/`, pathNot: test },
			to: { path: `${src}/(?!core/)` },
		},
		...['record', 'promises', 'kinds', 'ladders', 'decide'].map((room, place, rooms) => ({
			name: `core-${room}-looks-back-only`,
			severity: 'error',
			comment: 'record ← promises ← kinds ← ladders ← decide',
			from: { path: `${src}/core/${room}/`, pathNot: test },
			to: { path: `${src}/core/(${[...rooms.slice(place + 1), 'none'].join('|')})/` },
		})),
		{
			name: 'core-is-pure',
			severity: 'error',
			comment: 'No Node, no Directus, no package that does I/O. @noble/hashes is arithmetic.',
			from: { path: [`${src}/core/`, '^schema/'], pathNot: [test, 'generate'] },
			to: { dependencyTypes: ['core', 'npm', 'npm-dev', 'npm-optional', 'npm-peer'], pathNot: '@noble/' },
		},
		{
			name: 'rules-know-core',
			severity: 'error',
			from: { path: `${src}/rules/`, pathNot: test },
			to: { path: `${src}/(?!core/|rules/)` },
		},
		{
			name: 'services-do-not-listen',
			severity: 'error',
			from: { path: `${src}/services/`, pathNot: test },
			to: { path: [`${src}/(hooks|endpoints|operations|cli|pages)/`, ui] },
		},
		{
			name: 'store-serves',
			severity: 'error',
			from: { path: `${src}/store/`, pathNot: test },
			to: { path: [`${src}/(services|hooks|endpoints|operations|cli|pages)/`, ui] },
		},
		{
			name: 'pages-know-core-and-schema',
			severity: 'error',
			from: { path: `${src}/pages/`, pathNot: test },
			to: { path: `${src}/(?!core/|pages/|services/)` },
		},
		{
			name: 'pages-know-what-is-answered',
			severity: 'error',
			comment: 'The shape of an answer, nothing that is done.',
			from: { path: `${src}/pages/`, pathNot: test },
			to: { path: `${src}/services/`, dependencyTypesNot: ['type-only'] },
		},
		{
			name: 'only-the-store-knows-knex',
			severity: 'error',
			from: { path: `${src}/(?!store/)`, pathNot: test },
			to: { path: 'node_modules/knex/', dependencyTypesNot: ['type-only'] },
		},
		{
			name: 'ui-knows-core-and-schema',
			severity: 'error',
			from: { path: ui, pathNot: test },
			to: { path: `${src}/(services|store|hooks|endpoints|operations|cli|pages)/` },
		},
		{ name: 'ui-has-no-node', severity: 'error', from: { path: ui, pathNot: test }, to: { dependencyTypes: ['core'] } },
		{
			name: 'server-has-no-ui',
			severity: 'error',
			from: { path: `${src}/(services|store|hooks|endpoints|cli|pages)/`, pathNot: test },
			to: { path: ui },
		},
		{
			name: 'not-to-tests',
			severity: 'error',
			from: { path: [src, '^schema/'], pathNot: test },
			to: { path: ['^tests/', test] },
		},
		{
			name: 'later-is-data',
			severity: 'error',
			comment: 'It is bundled apart: what it shared with the rest would exist twice.',
			from: { path: `${src}/later/` },
			to: { path: `${src}/`, pathNot: ['/generated/', '/locales/', `${src}/later/`] },
		},
		{
			name: 'resolvable',
			severity: 'error',
			from: { pathNot: test },
			to: { couldNotResolve: true, pathNot: ['^virtual:', '\\.vue$'] },
		},
	],
	options: {
		doNotFollow: { path: 'node_modules' },
		exclude: { path: ['/dist/'] },
		tsPreCompilationDeps: true,
		tsConfig: { fileName: 'tsconfig.json' },
		enhancedResolveOptions: {
			extensions: ['.ts', '.js', '.vue', '.json'],
			exportsFields: ['exports'],
			conditionNames: ['import', 'node', 'default', 'types'],
		},
	},
};
