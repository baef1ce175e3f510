import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Collection } from '../define.ts';
import type { KindLiteral } from '../kinds/kind.ts';

/**
 * Lists of what has a file of its own: the file is the registration, so that a further kind or collection is nothing
 * but its files. Written before anything else is generated, because everything else reads them.
 */
export async function registries(root: string): Promise<ReadonlyMap<string, string>> {
	const schema = join(root, 'schema');
	const judges = join(root, 'extensions', 'closedloop', 'src', 'core', 'kinds');
	const collections = inOrder(await literalsIn<Collection>(join(schema, 'collections'), isCollection));
	const kinds = (await literalsIn<KindLiteral>(join(schema, 'kinds'), isKind)).toSorted(
		(a, b) => a.literal.order - b.literal.order,
	);
	const named = kinds.map(({ file, name, literal }) => ({ file, name, key: literal.link }));
	return new Map([
		[
			join(schema, 'collections', 'all.ts'),
			registry({
				what: 'Every collection by its name, in an order in which each only points at earlier ones.',
				constant: 'collections',
				entries: collections.map(({ file, name, literal }) => ({ file, name, key: literal.name })),
			}),
		],
		[
			join(schema, 'kinds', 'all.ts'),
			registry({ what: 'Every kind of record by its name.', constant: 'recordKinds', entries: named }),
		],
		[
			join(judges, 'all.ts'),
			registry({
				what: 'What is special about every kind of record.',
				constant: 'kinds',
				entries: named,
				satisfies: {
					type: 'Readonly<Record<KindName, KindRules>>',
					imports: [
						"import type { KindName } from '@closedloop/schema';",
						"import type { KindRules } from './kind-rules.ts';",
					],
				},
			}),
		],
	]);
}

/** Files of such a folder that register nothing. */
const beside: readonly string[] = ['all', 'index', 'kind', 'frozen'];

interface Found<Literal> {
	readonly file: string;
	readonly name: string;
	readonly literal: Literal;
}

/** The literals of a folder, each the one its file exports under the file's own name. */
async function literalsIn<Literal>(
	folder: string,
	is: (value: unknown) => value is Literal,
): Promise<readonly Found<Literal>[]> {
	const files = readdirSync(folder).filter((file) => file.endsWith('.ts') && !file.includes('.test.'));
	const found = await Promise.all(
		files.map(async (file): Promise<readonly Found<Literal>[]> => {
			const name = basename(file, '.ts').replace(/-(\w)/gu, (_whole, letter: string) => letter.toUpperCase());
			if (name === 'all' || name === 'index') return [];
			const module: unknown = await import(pathToFileURL(join(folder, file)).href);
			const literal = exportsOf(module).get(name);
			if (is(literal)) return [{ file, name, literal }];
			if (beside.includes(name)) return [];
			throw new Error(
				`${join(folder, file)} exports no \`${name}\`: a file of this folder exports what it is named after`,
			);
		}),
	);
	return found.flat().toSorted((a, b) => a.file.localeCompare(b.file, 'en'));
}

/** What a module exports, by name. */
const exportsOf = (module: unknown): ReadonlyMap<string, unknown> =>
	new Map<string, unknown>(typeof module === 'object' && module !== null ? Object.entries(module) : []);

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
const isCollection = (value: unknown): value is Collection => isObject(value) && 'fields' in value && 'name' in value;
const isKind = (value: unknown): value is KindLiteral => isObject(value) && 'link' in value && 'begins' in value;

/** Those that are pointed at come first. */
function inOrder(all: readonly Found<Collection>[]): readonly Found<Collection>[] {
	const done = new Set<Found<Collection>>();
	const visit = (each: Found<Collection>, above: readonly string[]): void => {
		if (done.has(each) || above.includes(each.literal.name)) return;
		const wanted = new Set(Object.values(each.literal.fields).flatMap(({ refers }) => refers?.collection ?? []));
		for (const other of all) if (wanted.has(other.literal.name)) visit(other, [...above, each.literal.name]);
		done.add(each);
	};
	for (const each of all) visit(each, []);
	return [...done];
}

interface Registry {
	readonly what: string;
	readonly constant: string;
	readonly entries: readonly { readonly file: string; readonly name: string; readonly key: string }[];
	readonly satisfies?: { readonly type: string; readonly imports: readonly string[] };
}

function registry({ what, constant, entries, satisfies }: Registry): string {
	return [
		'// Generated from the files of this folder by `npm run generate`. Do not edit.',
		...(satisfies?.imports ?? []),
		...entries.map(({ file, name }) => `import { ${name} } from './${file}';`),
		'',
		`/** ${what} */`,
		`export const ${constant} = {`,
		...entries.map(({ key, name }) => (key === name ? `\t${key},` : `\t${key}: ${name},`)),
		satisfies === undefined ? '} as const;' : `} as const satisfies ${satisfies.type};`,
		'',
	].join('\n');
}
