import type { RawField, Type, Width } from '@directus/types';
import type { FieldSnapshot } from '@closedloop/schema/snapshot/shape.ts';

const types: readonly Type[] = [
	'uuid',
	'string',
	'text',
	'integer',
	'float',
	'boolean',
	'timestamp',
	'date',
	'json',
	'alias',
];
const widths: readonly Width[] = ['half', 'full', 'fill'];

/** A field of the snapshot as Directus's services take it. Throws for a type or width that Directus does not know. */
export function rawField(snapshot: FieldSnapshot, onExistingTable = false): RawField {
	const { collection, field, schema } = snapshot;
	const { conditions, ...meta } = snapshot.meta;
	const type = types.find((known) => known === snapshot.type);
	const width = widths.find((known) => known === meta.width);
	if (type === undefined || width === undefined)
		throw new Error(`${collection}.${field}: unknown type "${snapshot.type}" or width "${meta.width}"`);
	return {
		field,
		type,
		meta: {
			...meta,
			collection,
			field,
			width,
			...(conditions !== undefined && { conditions: conditions.map((condition) => ({ ...condition })) }),
			special: meta.special === null ? null : [...meta.special],
			translations: meta.translations.map(({ language, translation }) => ({ language, translation })),
		},
		...(schema !== null && {
			schema: {
				...schema,
				// A column added to a table with rows cannot demand what those rows do not have.
				is_nullable: schema.is_nullable || (onExistingTable && schema.default_value === null),
			},
		}),
	};
}
