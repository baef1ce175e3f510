import type { Collection } from '../define.ts';
import { freshTab, layoutParts, type LayoutPart } from '../layout-parts.ts';
import type { FieldCondition, FieldMeta, FieldSnapshot } from '../snapshot/shape.ts';
import { fieldSnapshot, notYetSaved, type Around } from './field.ts';

/** Only records of a kind have a next step, and with it this form. */
const isRecord = ({ fields }: Collection): boolean => 'next_step' in fields;

/**
 * The fields of a record's form in the parts that hold them: head, columns, tabs. Of any other collection as they are.
 */
export function laidOut(
	literal: Collection,
	fields: readonly FieldSnapshot[],
	around: Around,
): readonly FieldSnapshot[] {
	if (!isRecord(literal)) return fields;
	const rest = restOf(literal, fields);
	const parts = Object.entries(layoutParts).filter(
		([, { takesOver }]) => takesOver === null || takesOver in literal.fields,
	);
	const placed = parts.flatMap(([name, part]) => [
		partSnapshot(literal, { name, ...part }, around),
		...held(literal, part, rest).flatMap((column) => inGroup(fields, column, name)),
	]);
	const order = placed.map(({ field }) => field);
	const sorted = (field: FieldSnapshot): FieldSnapshot => {
		const place = order.indexOf(field.field);
		// What is hidden has no place in the form, but one in its list of columns.
		const sort = place < 0 ? placed.length + field.meta.sort : place + 1;
		return { ...(placed[place] ?? field), meta: { ...(placed[place] ?? field).meta, sort } };
	};
	// The columns of the table keep their order.
	return [...fields, ...placed.filter(({ field }) => field in layoutParts)].map(sorted);
}

function partSnapshot(
	{ name: collection, opens }: Collection,
	{ name: field, column, in: group, fresh }: LayoutPart & { readonly name: string },
	around: Around,
): FieldSnapshot {
	const [head] = Object.keys(layoutParts);
	const leaves = field === head && opens !== undefined;
	const told = leaves ? { ...column, options: { ...column.options, opensAt: freshTab } } : column;
	const { meta, ...snapshot } = fieldSnapshot({ collection, field, sort: 0 }, told, around);
	const waits = fresh === 'hidden' || (fresh === 'unless_asked_first' && opens !== undefined);
	return { ...snapshot, meta: { ...meta, group, ...(waits && { conditions: [notYetSaved(column)] }) } };
}

/** Columns that stand in a part, in their order. */
function held({ layout }: Collection, { holds }: LayoutPart, rest: readonly string[]): readonly string[] {
	if (typeof holds !== 'string') return holds;
	if (layout === undefined) return holds === 'facts' ? rest : [];
	return holds === 'rest' ? rest : layout[holds];
}

/** What a form shows and no part names. */
function restOf({ layout }: Collection, fields: readonly FieldSnapshot[]): readonly string[] {
	const named = Object.values(layoutParts).flatMap(({ holds }) =>
		typeof holds === 'string' ? (layout !== undefined && holds !== 'rest' ? layout[holds] : []) : holds,
	);
	return fields.filter(({ field, meta }) => !meta.hidden && !named.includes(field)).map(({ field }) => field);
}

const inGroup = (fields: readonly FieldSnapshot[], column: string, group: string): FieldSnapshot[] =>
	fields.flatMap((field) => {
		if (field.field !== column) return [];
		const { meta } = field;
		return [{ ...field, meta: { ...meta, group, ...(isTakenOver(column) && { conditions: [saved(meta)] }) } }];
	});

const isTakenOver = (column: string): boolean =>
	Object.values(layoutParts).some(({ takesOver }) => takesOver === column);

const saved = ({ readonly, required }: FieldMeta): FieldCondition => ({
	name: 'saved',
	rule: { id: { _nnull: true } },
	readonly,
	hidden: true,
	required,
});
