import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { collections, machineTables } from '@closedloop/schema';
import { root } from './support/places.ts';
import { literalTexts } from './support/sfc-texts.ts';

/** The shape of the code, as promised in ARCHITECTURE.md; the layers and cycles are in .dependency-cruiser.js. */
const source = join(root, 'extensions', 'closedloop', 'src');
const files = [...filesBelow(source), ...filesBelow(join(root, 'schema'))].map((path) => relative(root, path));
const product = files.filter(
	(path) => /\.(ts|vue)$/.test(path) && !/\.(test|fixture)\.ts$/.test(path) && !isGenerated(path),
);

describe('a file fits on two screens', () => {
	const entries = entrySources();

	it.each([
		['a Studio entry or endpoint, hook, operation', 40, (path: string) => entries.includes(path)],
		['a file of the core', 150, (path: string) => path.includes('/src/core/')],
		['a component', 200, (path: string) => path.endsWith('.vue')],
		['any other file', 250, () => true],
	] as const)('%s has at most %i lines', (_, limit, applies) => {
		const long = product
			.filter(applies)
			.map((path) => [path, lines(path)] as const)
			.filter(([, count]) => count > limit);
		expect(long.map(([path, count]) => `${path}: ${count}`)).toEqual([]);
	});
});

it('no file is a drawer without a label', () => {
	expect(product.filter((path) => /^(utils?|helpers?|common|misc|managers?)\.(ts|vue)$/.test(basename(path)))).toEqual(
		[],
	);
});

it('collections are named as the schema names them', () => {
	const known = new Set([...Object.keys(collections), ...Object.keys(machineTables)]);
	// Where a name can only be a collection's; own fields, indexes and triggers begin with cl_ too.
	const asked =
		/(?:\bcollection\s*(?:[:=]|===)\s*|ItemsService\w*(?:<[^>]*>)?\(|\b(?:from|into|join|leftJoin|trx|database|knex|db)(?:<[^>]*>)?\()['"`](cl_[a-z_]+)['"`]/g;
	const unknown = product
		.filter((path) => !path.startsWith('schema/'))
		.flatMap((path) => [...read(path).matchAll(asked)].map(([, name]) => [path, name ?? ''] as const))
		.filter(([, name]) => !known.has(name));
	expect(unknown.map(([path, name]) => `${path}: ${name}`)).toEqual([]);
});

it('core judges nothing that only its own test asks', () => {
	// `npm run coverage` asks as production code does: what it judges decides whether a change may land.
	const ledger = filesBelow(join(root, 'seed', 'ledger')).filter((path) => /(?<!\.test)\.ts$/.test(path));
	const asked = [...product, ...ledger.map((path) => relative(root, path))].map((path) => ({ path, text: read(path) }));
	const unasked = asked
		.filter(({ path }) => path.includes('/src/core/'))
		.flatMap(({ path, text }) =>
			[...text.matchAll(/^export (?:async )?(?:function\*?|const|class) (\w+)/gmu)].flatMap(([, name = '']) => {
				const named = new RegExp(`\\b${name}\\b`, 'u');
				// An index only passes it on; in its own file it counts when something beside the comments uses it.
				const elsewhere = asked.some(
					(other) =>
						other.path !== path &&
						!(other.path.includes('/src/core/') && basename(other.path) === 'index.ts') &&
						named.test(other.text),
				);
				const inside = text.replaceAll(/\/\*[\s\S]*?\*\//gu, '').split(named).length > 2;
				return elsewhere || inside ? [] : [`${path}: ${name}`];
			}),
		);
	expect(unasked).toEqual([]);
});

it('nothing is left for later', () => {
	const marked = product.filter((path) => /\b(TODO|FIXME|XXX|HACK)\b/.test(read(path)));
	expect(marked).toEqual([]);
});

describe('texts for people', () => {
	const folders = [
		...new Set(
			files
				.filter((path) => basename(dirname(path)) === 'locales' && path.endsWith('.json'))
				.map((path) => dirname(path)),
		),
	];

	it.each(folders)('%s says the same in zh-CN, zh-TW and en-US', (folder) => {
		const [chinese, taiwanese, english] = ['zh-CN', 'zh-TW', 'en-US'].map((language) =>
			texts(join(folder, `${language}.json`)),
		);
		expect(shape(taiwanese), 'zh-TW').toEqual(shape(chinese));
		expect(shape(english), 'en-US').toEqual(shape(chinese));
		for (const found of [chinese, taiwanese, english]) {
			expect(
				[...(found ?? [])].filter(([, text]) => text.trim() === '').map(([key]) => key),
				'empty texts',
			).toEqual([]);
		}
	});

	it('no component speaks by itself', () => {
		const spoken = product
			.filter((path) => path.endsWith('.vue'))
			.flatMap((path) => literalTexts(read(path)).map((text) => `${path}: ${text}`));
		expect(spoken).toEqual([]);
	});
});

/** Every text by its dotted key. */
function texts(path: string): Map<string, string> {
	const flat = new Map<string, string>();
	const walk = (value: unknown, key: string): void => {
		if (typeof value === 'string') flat.set(key, value);
		else if (typeof value === 'object' && value !== null)
			for (const [name, inner] of Object.entries(value)) walk(inner, key === '' ? name : `${key}.${name}`);
	};
	walk(JSON.parse(read(path)), '');
	return flat;
}

/** Keys with the placeholders each text must fill, so that no language loses a number. */
function shape(found: Map<string, string> | undefined): string[] {
	return [...(found ?? [])]
		.map(([key, text]) => `${key} ${[...new Set(text.match(/\{\w+\}/g) ?? [])].sort().join(' ')}`.trim())
		.sort();
}

function entrySources(): string[] {
	const manifest: unknown = JSON.parse(read('extensions/closedloop/package.json'));
	const found = JSON.stringify(manifest).match(/"src\/[^"]+\.ts"/g) ?? [];
	return found.map((text) => join('extensions', 'closedloop', text.slice(1, -1)));
}

function isGenerated(path: string): boolean {
	return (
		/generated/i.test(read(path).slice(0, 300).split('\n').slice(0, 3).join(' ')) || /[./]generated[./]/.test(path)
	);
}

function lines(path: string): number {
	return read(path).trimEnd().split('\n').length;
}

function read(path: string): string {
	return readFileSync(join(root, path), 'utf8');
}

function filesBelow(folder: string): string[] {
	if (!existsSync(folder)) return [];
	return readdirSync(folder)
		.filter((name) => name !== 'node_modules' && name !== 'dist')
		.flatMap((name) => {
			const path = join(folder, name);
			return statSync(path).isDirectory() ? filesBelow(path) : [path];
		});
}
