import type { Collection, Fields } from '../define.ts';
import { collections } from '../index.ts';
import { refusals } from '../refusals.ts';
import { namedRoles } from '../roles.ts';
import { systemFields, systemIndexes } from '../system-fields.ts';
import { folders, refusalTitles, repeaterTexts } from '../texts.ts';
import type { Snapshot } from '../snapshot/shape.ts';
import type { Text } from '../shapes/text.ts';
import {
	collectionSnapshot,
	fieldSnapshots,
	folderSnapshot,
	indexSnapshot,
	relationSnapshots,
	type Surroundings,
} from './collection.ts';
import type { Templates } from './field.ts';
import { knownValues } from './known-values.ts';
import { inLanguages } from './traditional.ts';

/** Persons show by name; mail addresses are nobody's business in a list. */
const userTemplate = '{{first_name}} {{last_name}}';

/** Everything Directus is to know of us, derived from the literals alone. */
export function snapshot(root: string): Snapshot {
	const texts = new Map<string, Text>(Object.entries(repeaterTexts));
	for (const [code, title] of Object.entries(refusalTitles)) if (code in refusals) texts.set(`errors.${code}`, title);
	for (const [name, { label }] of Object.entries(namedRoles)) texts.set(`cl_role_${name}`, label);
	const literals: readonly Collection[] = Object.values(collections);
	const around: Surroundings = {
		texts: { refer: (key, text) => (texts.set(key, text), `$t:${key}`) },
		templates: templatesOf(literals),
		known: knownValues(root, literals),
		gatheredBy: new Map(literals.flatMap(({ fields }) => gatherings(fields))),
	};
	const system = Object.entries(systemFields);
	return {
		folders: Object.entries(folders).map(([name, { label, icon }], index) =>
			folderSnapshot(name, label, icon, index + 1),
		),
		collections: literals.map((literal) => collectionSnapshot(literal, around)),
		system: {
			fields: system.flatMap(([name, fields]) => fieldSnapshots(name, fields, around)),
			relations: system.flatMap(([name, fields]) => relationSnapshots(name, fields, around)),
			indexes: Object.entries(systemIndexes).flatMap(([name, indexes]) =>
				indexes.map((index) => indexSnapshot(name, index)),
			),
		},
		texts: Object.fromEntries(
			[...texts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, text]) => [key, inLanguages(text)]),
		),
	};
}

const templatesOf = (literals: readonly Collection[]): Templates => ({
	...Object.fromEntries(literals.map(({ name, template }) => [name, template])),
	directus_users: userTemplate,
	directus_files: '{{title}}',
});

const gatherings = (fields: Fields): [string, string][] =>
	Object.entries(fields).flatMap(([alias, { gathers }]) =>
		gathers === undefined ? [] : [[`${gathers.collection}.${gathers.field}`, alias]],
	);
