// npm run check -- growth: what a kind of record, a gate and a field cost, tried in a copy of the tree.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { copyOfTree } from './growth/copy.mjs';
import { field, gate, kind, renamed } from './growth/sources.mjs';
import { bin } from './steps/places.mjs';
import { run } from './steps/run.mjs';

const folders = { core: /src\/core\//u, rules: /src\/rules\//u, store: /src\/store\//u, services: /src\/services\//u };
/** Tests that are made from the tables: each kind by each mechanism. */
const tables = ['src/core/kinds/', 'src/store/records/open-facts', 'src/store/locks/', 'schema/', 'seed/'];
const studio = /src\/(ui|panels|interfaces|displays|module)\//u;

/** Writes each addition, lets what is generated be generated, and asks types and table tests. Answers { code, output }. */
export async function growth({ node, env }) {
	const { place, remove } = copyOfTree();
	const told = [];
	const ask = (what, args) =>
		run(node, args, { cwd: place, env: { ...env, FORCE_COLOR: '0' } }).then((ended) => ({ what, ...ended }));
	const tsc = (project) => ask(project, [bin('typescript-native', 'bin/tsc'), '--pretty', 'false', '-p', project]);
	const vueTsc = (project) => ask(project, [bin('vue-tsc', 'bin/vue-tsc.js'), '-p', project]);
	const generate = () => ask('generate', ['schema/generate.ts']);
	const tests = (...paths) => ask('table tests', [bin('vitest', 'vitest.mjs'), 'run', '--project', 'unit', ...paths]);
	const types = async () => [
		await tsc('tsconfig.core.json'),
		await tsc('tsconfig.api.json'),
		await vueTsc('tsconfig.ui.json'),
	];
	const failures = [];
	const expect = (name, asked) =>
		failures.push(...asked.filter(({ code }) => code !== 0).map((each) => ({ name, ...each })));
	try {
		for (const [path, text] of Object.entries(kind)) writeFileSync(join(place, path), text, { flag: 'wx' });
		for (const [path, before, text] of field) insert(join(place, path), before, text);
		expect('a kind and a field', [await generate(), ...(await types())]);
		expect('a kind and a field', [await tests(...tables)]);
		told.push(`a kind of record: ${Object.keys(kind).length} files (${Object.keys(kind).join(', ')})`);
		told.push(`a field: ${field.length} file (${field.map(([path]) => path).join(', ')})`);
		for (const [path, before, text] of gate) insert(join(place, path), before, text);
		expect('a gate', [await generate(), ...(await types())]);
		told.push(
			`a gate: ${gate.length} files (${gate.map(([path]) => path).join(', ')}); its tests ask for its rows by name`,
		);
		const asking = await tests('src/core/workflow/gates.test.ts');
		if (!asking.output.includes('none_filled'))
			failures.push({ name: 'a gate', what: 'its test rows are not asked for by name', output: asking.output });
		if (failures.length === 0) failures.push(...(await rename(place, { types, told })));
	} finally {
		remove();
	}
	const lines = failures.map(
		({ name, what, output }) =>
			`${name}: ${what}\n${output
				.trim()
				.split('\n')
				.filter((line) => !line.includes('✓'))
				.slice(0, 30)
				.join('\n')}`,
	);
	return { code: failures.length === 0 ? 0 : 1, output: [...told, ...lines].join('\n'), told };
}

/** A column that is called otherwise breaks the compile in each layer that uses it. */
async function rename(place, { types, told }) {
	const path = join(place, renamed.file);
	writeFileSync(path, readFileSync(path, 'utf8').replace(`\t\t${renamed.from}: `, `\t\t${renamed.to}: `));
	const errors = (await types()).flatMap(({ output }) =>
		output.split('\n').filter((line) => line.includes('error TS')),
	);
	const counts = Object.entries({ ...folders, Studio: studio }).map(([layer, pattern]) => [
		layer,
		errors.filter((line) => pattern.test(line)).length,
	]);
	told.push(
		`${renamed.from} renamed: compile errors ${counts.map(([layer, count]) => `${layer} ${count}`).join(', ')}`,
	);
	const silent = ['core', 'store', 'services', 'Studio'].filter((layer) => new Map(counts).get(layer) === 0);
	return silent.map((layer) => ({
		name: 'rename',
		what: `${layer} compiles although ${renamed.from} is gone`,
		output: errors.join('\n'),
	}));
}

function insert(path, before, text) {
	const source = readFileSync(path, 'utf8');
	if (!source.includes(before)) throw new Error(`${path}: nothing like ${before.trim()}`);
	writeFileSync(
		path,
		source.replace(before, () => text + before),
	);
}
