import type { Choice, Column } from '../define.ts';
import type { Matters } from '../forms/matters.ts';
import type { FieldCondition, FieldMeta, FieldSchema, FieldSnapshot, LabelTranslation } from '../snapshot/shape.ts';
import type { Text } from '../shapes/text.ts';
import type { TextBook } from './text-book.ts';
import { rulesOptions, type KnownValues } from './form.ts';
import { inLanguages, locales } from './traditional.ts';

/** How rows of other collections are shown where one is chosen or gathered. */
export type Templates = Readonly<Record<string, string>>;

/** What the whole schema says that one field must know. */
export interface Around {
	readonly texts: TextBook;
	readonly templates: Templates;
	readonly known: KnownValues;
}

/** Where a column stands. */
interface FieldPlace {
	readonly collection: string;
	readonly field: string;
	/** Its place in the form. */
	readonly sort: number;
	/** It is asked for once the record is there. */
	readonly later?: boolean;
}

/** One column as Directus stores it. */
export function fieldSnapshot(
	{ collection, field, sort, later = false }: FieldPlace,
	column: Column<unknown>,
	around: Around,
): FieldSnapshot {
	const { texts, templates } = around;
	const choices = choiceOptions(collection, field, column.choices, texts);
	return {
		collection,
		field,
		type: column.type,
		meta: {
			special: column.special ?? null,
			interface: column.interface ?? null,
			options: filled({
				...(choices && { choices }),
				...relationOptions(column, templates),
				...editorOptions(column, around),
				...column.options,
			}),
			display: column.display ?? null,
			display_options: filled({
				...(choices && column.display === 'labels' && { choices }),
				...relationDisplay(column, templates),
				...column.displayOptions,
			}),
			readonly: column.readonly ?? false,
			hidden: column.hidden ?? false,
			searchable: isSearchable(column),
			required: (column.required ?? false) && field !== 'id',
			sort,
			width: column.width ?? 'full',
			note: column.note ? texts.refer(`cl_note_${collection}_${field}`, column.note) : null,
			group: column.group ?? null,
			translations: labelTranslations(column.label),
			...conditionsOf(field, column, later),
		},
		schema: column.type === 'alias' ? null : fieldSchema(field, column),
	};
}

function conditionsOf(field: string, column: Column<unknown>, later: boolean): Pick<FieldMeta, 'conditions'> {
	if (column.matters !== undefined) return { conditions: whereItMatters(field, column, column.matters) };
	return later && column.hidden !== true ? { conditions: [notYetSaved(column)] } : {};
}

function whereItMatters(
	field: string,
	column: Column<unknown>,
	{ column: by, values, fresh }: Matters,
): FieldCondition[] {
	const [empty, { rule, ...waiting }] = [{ [field]: { _null: true } }, notYetSaved(column)];
	return [
		{ ...waiting, rule: { _and: [rule, { [by]: { _nin: fresh } }, empty] } },
		{ ...waiting, name: 'cannot matter', rule: { _and: [{ [by]: { _nin: values } }, empty] } },
	];
}

/** A row has its id from when it is saved on. */
export const notYetSaved = ({ readonly, required }: Column<unknown>): FieldCondition => ({
	name: 'not yet saved',
	rule: { id: { _null: true } },
	readonly: readonly ?? false,
	hidden: true,
	required: required ?? false,
});

export const labelTranslations = (label: Text): LabelTranslation[] => {
	const texts = inLanguages(label);
	return locales.map((language) => ({ language, translation: texts[language] }));
};

/**
 * What a person types into a search box is found where a person reads it: in words, names and numbers of records. Ids,
 * hashes and figures match by chance, codes and states by a word nobody sees, and engine columns say nothing to
 * anybody.
 */
function isSearchable({ type, hidden, guarded, choices, interface: shownBy, searchable }: Column<unknown>): boolean {
	const isText = type === 'string' || type === 'text';
	return (
		searchable ??
		(isText &&
			hidden !== true &&
			guarded !== true &&
			choices === undefined &&
			shownBy?.startsWith('closedloop-') !== true)
	);
}

function fieldSchema(field: string, column: Column<unknown>): FieldSchema {
	return {
		default_value: column.default ?? null,
		max_length: column.type === 'string' ? (column.length ?? 255) : null,
		is_nullable: column.required !== true,
		is_unique: column.unique === true && field !== 'id',
		is_primary_key: field === 'id',
	};
}

function choiceOptions(collection: string, field: string, choices: readonly Choice[] | undefined, texts: TextBook) {
	return choices?.map(({ value, label, icon, color }) => ({
		text: texts.refer(`cl_${collection.replace(/^cl_/u, '')}_${field}_${value}`, label),
		value,
		...(icon !== undefined && { icon }),
		...(color !== undefined && { color, foreground: color }),
	}));
}

const editorOptions = ({ rules }: Column<unknown>, around: Around) =>
	rules && rulesOptions(rules.form, rules.shape, rules.optional, around);

function relationOptions({ refers, gathers, guarded }: Column<unknown>, templates: Templates): Record<string, unknown> {
	if (refers) return template(refers.collection, templates);
	if (!gathers) return {};
	return {
		...template(gathers.collection, templates),
		enableSelect: false,
		enableLink: true,
		...(guarded === true && { enableCreate: false }),
	};
}

function relationDisplay({ refers, gathers, display }: Column<unknown>, templates: Templates): Record<string, unknown> {
	const other = refers?.collection ?? gathers?.collection;
	return other !== undefined && display === 'related-values' ? template(other, templates) : {};
}

const template = (collection: string, templates: Templates): Record<string, unknown> => {
	const found = templates[collection];
	return found === undefined ? {} : { template: found };
};

const filled = (options: Record<string, unknown>): Record<string, unknown> | null =>
	Object.keys(options).length === 0 ? null : options;
