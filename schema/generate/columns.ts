import type { Column } from '../define.ts';
import type { FieldSnapshot, IndexSnapshot, RelationSnapshot } from '../snapshot/shape.ts';

/** What the database knows of a collection, for review: no labels, no forms. */
interface Table {
	readonly collection: string;
	readonly fields: readonly FieldSnapshot[];
	readonly relations: readonly RelationSnapshot[];
	readonly indexes: readonly IndexSnapshot[];
	readonly literals: Readonly<Record<string, Column<unknown>>>;
}

/** One line a column and an index, so that a change of the database is read at a glance. */
export function columnsOf({ collection, fields, relations, indexes, literals }: Table): string {
	const columns = fields.flatMap(({ field, type, schema }) =>
		schema === null
			? []
			: [
					{
						name: field,
						type,
						nullable: schema.is_nullable,
						default: schema.default_value,
						length: schema.max_length,
						unique: schema.is_unique || schema.is_primary_key,
						references: referenceOf(relations.find((relation) => relation.field === field)),
						guarded: literals[field]?.guarded === true,
					},
				],
	);
	return [
		'{',
		`\t"collection": ${JSON.stringify(collection)},`,
		`\t"columns": ${lines(columns)},`,
		`\t"indexes": ${lines(indexes.map(({ name, columns: over, unique, where }) => ({ name, over, unique, where })))}`,
		'}',
		'',
	].join('\n');
}

const referenceOf = (relation: RelationSnapshot | undefined): string | null =>
	relation === undefined ? null : `${relation.related_collection}, on delete ${relation.schema.on_delete}`;

/** What is no or nothing is left out, but for a default that is no. */
function lines(rows: readonly Readonly<Record<string, unknown>>[]): string {
	if (rows.length === 0) return '[]';
	const written = rows.map((row) =>
		JSON.stringify(
			Object.fromEntries(
				Object.entries(row).filter(([name, value]) => value !== null && (value !== false || name === 'default')),
			),
		),
	);
	return `[\n${written.map((row) => `\t\t${row}`).join(',\n')}\n\t]`;
}
