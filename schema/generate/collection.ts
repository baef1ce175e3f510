import type { Collection, Column, Fields, Index } from '../define.ts';
import type {
	CollectionMeta,
	CollectionSnapshot,
	FieldSnapshot,
	IndexSnapshot,
	LabelTranslation,
	RelationSnapshot,
} from '../snapshot/shape.ts';
import type { Text } from '../shapes/text.ts';
import { fieldSnapshot, type Around } from './field.ts';
import { showingFrozen } from './frozen.ts';
import { laidOut } from './layout.ts';
import type { TextBook } from './text-book.ts';
import { inLanguages, locales } from './traditional.ts';

/** What the whole schema says that one collection must know: who gathers whom, and how rows are shown. */
export interface Surroundings extends Around {
	/** `collection.field` of a many-to-one → alias on the other side. */
	readonly gatheredBy: ReadonlyMap<string, string>;
}

export function collectionSnapshot(literal: Collection, around: Surroundings): CollectionSnapshot {
	return {
		collection: literal.name,
		meta: collectionMeta(literal, around.texts),
		schema: { name: literal.name },
		fields: showingFrozen(
			literal.name,
			laidOut(literal, fieldSnapshots(literal.name, literal.fields, around, literal.opens), around),
		),
		relations: relationSnapshots(literal.name, literal.fields, around),
		indexes: (literal.indexes ?? []).map((index) => indexSnapshot(literal.name, index)),
	};
}

export const indexSnapshot = (collection: string, { name, columns, unique, where }: Index): IndexSnapshot => ({
	collection,
	name,
	columns,
	unique: unique ?? false,
	where: where ?? null,
});

export const fieldSnapshots = (
	collection: string,
	fields: Fields,
	around: Surroundings,
	opens: readonly string[] = Object.keys(fields),
): FieldSnapshot[] =>
	Object.entries(fields).map(([name, column], index) =>
		fieldSnapshot({ collection, field: name, sort: index + 1, later: !opens.includes(name) }, column, around),
	);

export const relationSnapshots = (
	collection: string,
	fields: Fields,
	{ gatheredBy }: Surroundings,
): RelationSnapshot[] =>
	Object.entries(fields).flatMap(([field, { refers }]: [string, Column<unknown>]) =>
		refers === undefined
			? []
			: [
					{
						collection,
						field,
						related_collection: refers.collection,
						meta: { one_field: gatheredBy.get(`${collection}.${field}`) ?? null, one_deselect_action: 'nullify' },
						schema: { on_delete: refers.onDelete },
					},
				],
	);

function collectionMeta(literal: Collection, texts: TextBook): CollectionMeta {
	return {
		icon: literal.icon,
		color: literal.color ?? null,
		note: texts.refer(`cl_note_${literal.name}`, literal.note),
		display_template: literal.template,
		hidden: literal.hidden ?? false,
		singleton: false,
		accountability: literal.accountability,
		archive_field: literal.archive?.field ?? null,
		archive_value: literal.archive?.value ?? null,
		unarchive_value: literal.archive?.unarchive ?? null,
		archive_app_filter: literal.archive !== undefined,
		sort: literal.sort,
		group: folderName(literal.folder),
		collapse: 'open',
		versioning: false, // on Directus 12 a versioned collection locks direct editing in Studio
		translations: names(literal.plural, literal.label, literal.plural),
	};
}

export const folderName = (folder: string): string => `cl_group_${folder}`;

/** A folder of Studio's navigation: a collection row without a table. */
export function folderSnapshot(folder: string, label: Text, icon: string, sort: number): CollectionSnapshot {
	return {
		collection: folderName(folder),
		meta: {
			icon,
			color: null,
			note: null,
			display_template: null,
			hidden: false,
			singleton: false,
			accountability: null,
			archive_field: null,
			archive_value: null,
			unarchive_value: null,
			archive_app_filter: false,
			sort,
			group: null,
			collapse: 'open',
			versioning: false,
			translations: names(label, label, label),
		},
		schema: null,
		fields: [],
		relations: [],
		indexes: [],
	};
}

function names(name: Text, singular: Text, plural: Text): LabelTranslation[] {
	const [shown, one, many] = [inLanguages(name), inLanguages(singular), inLanguages(plural)];
	return locales.map((language) => ({
		language,
		translation: shown[language],
		singular: one[language],
		plural: many[language],
	}));
}
