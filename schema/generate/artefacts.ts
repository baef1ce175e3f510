import { join } from 'node:path';
import type { Column } from '../define.ts';
import { collections } from '../index.ts';
import type { Snapshot } from '../snapshot/shape.ts';
import { systemFields } from '../system-fields.ts';
import { columnsOf } from './columns.ts';
import { eventsReference } from './events-reference.ts';
import { traditionalLocales } from './locales.ts';
import { kindsModule } from './kinds-module.ts';
import { historyColumns } from './history-columns.ts';
import { workflowsReference } from './workflows-reference.ts';
import { collectionsReference, refusalsReference } from './reference.ts';
import { refusalTexts } from './refusal-texts.ts';
import { demoSeeds, library, seeds } from './seeds.ts';
import { snapshot } from './snapshot.ts';

const json = (value: unknown): string => `${JSON.stringify(value, null, '\t')}\n`;

/** Absolute path → content. */
type Files = ReadonlyMap<string, string>;

/** The generated files that are committed, to be read in review and held fresh. Nothing is written here. */
export function committed(root: string): Files {
	const whole = snapshot(root);
	const files = new Map<string, string>();
	for (const table of [...whole.collections, ...systemTables(whole)]) {
		const literals: Readonly<Record<string, Readonly<Record<string, Column<unknown>>>>> = {
			...Object.fromEntries(Object.values(collections).map(({ name, fields }) => [name, fields])),
			...systemFields,
		};
		const path = join(root, 'schema', 'snapshot', `${table.collection}.json`);
		files.set(path, columnsOf({ ...table, literals: literals[table.collection] ?? {} }));
	}
	files.set(join(root, 'docs', 'reference', 'collections.md'), collectionsReference());
	files.set(join(root, 'docs', 'reference', 'refusals.md'), refusalsReference());
	files.set(join(root, 'docs', 'reference', 'events.md'), eventsReference());
	files.set(join(root, 'docs', 'reference', 'workflows.md'), workflowsReference(root));
	files.set(join(root, 'docs', 'reference', 'history-columns.json'), json(historyColumns()));
	const source = join(root, 'extensions', 'closedloop', 'src');
	files.set(join(source, 'services', 'generated', 'refusal-texts.zh-TW.json'), json(refusalTexts()));
	files.set(join(source, 'ui', 'generated', 'kinds.ts'), kindsModule());
	for (const [path, content] of traditionalLocales(source)) files.set(path, content);
	return files;
}

/** The generated files that are built and never committed: the whole snapshot, forms and labels included, and seeds. */
export function built(root: string): Files {
	const whole = snapshot(root);
	const place = (name: string): string => join(root, 'schema', 'snapshot', 'generated', name);
	const files = new Map<string, string>();
	for (const part of [...whole.folders, ...whole.collections]) files.set(place(`${part.collection}.json`), json(part));
	files.set(place('system.json'), json(whole.system));
	files.set(place('texts.json'), json(whole.texts));
	files.set(place('index.ts'), indexModule(whole.folders.map(nameOf), whole.collections.map(nameOf)));
	const source = join(root, 'extensions', 'closedloop', 'src', 'services', 'generated');
	files.set(join(source, 'seeds.json'), json(seeds(root)));
	files.set(join(source, 'packs.json'), json(library(root)));
	files.set(join(source, 'demo-seeds.json'), json(demoSeeds(root)));
	return files;
}

/** Directus's own collections, as far as columns of ours are in them. */
function systemTables({ system }: Snapshot) {
	const names = [...new Set(system.fields.map(({ collection }) => collection))];
	return names.map((collection) => ({
		collection,
		fields: system.fields.filter((field) => field.collection === collection),
		relations: system.relations.filter((relation) => relation.collection === collection),
		indexes: system.indexes.filter((index) => index.collection === collection),
	}));
}

const nameOf = ({ collection }: { readonly collection: string }): string => collection;

function indexModule(folders: readonly string[], collections: readonly string[]): string {
	const imported = [...folders, ...collections].map(
		(name) => `import ${name} from './${name}.json' with { type: 'json' };`,
	);
	return [
		'// Generated from the literals of schema/ by `npm run generate`. Do not edit.',
		...imported,
		"import system from './system.json' with { type: 'json' };",
		"import texts from './texts.json' with { type: 'json' };",
		"import type { Snapshot } from '../shape.ts';",
		'',
		'/** What Directus is to know of us. */',
		'export const snapshot: Snapshot = {',
		`\tfolders: [${folders.join(', ')}],`,
		`\tcollections: [${collections.join(', ')}],`,
		'\tsystem,',
		'\ttexts,',
		'};',
		'',
	].join('\n');
}
