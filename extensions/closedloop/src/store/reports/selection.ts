import type { CollectionName, Instant } from '@closedloop/schema';
import type { FieldFilter, Filter } from '@directus/types';
import type { Knex } from 'knex';
import { isoOf } from '../row-values.ts';

/** One thing that must hold of a row. Said once, it is the filter of a list in Studio and the clause of a statement. */
export type Condition =
	| OwnCondition
	| { readonly any: readonly (readonly Condition[])[] }
	/** Of the record a column points at. */
	| { readonly column: string; readonly of: CollectionName; readonly holds: readonly OwnCondition[] };

/** Of a column of the row itself. */
export type OwnCondition =
	| { readonly column: string; readonly in: readonly string[] }
	| { readonly column: string; readonly from?: Instant; readonly before?: Instant }
	| { readonly column: string; readonly filled: boolean };

/** As Directus filters a list. */
export const filterOf = (conditions: readonly Condition[]): Filter => ({ _and: conditions.flatMap(partsOf) });

function partsOf(condition: Condition): readonly Filter[] {
	if ('any' in condition) return [{ _or: condition.any.map(filterOf) }];
	// It points at one record: what holds of it holds of the same.
	if ('of' in condition) return condition.holds.flatMap(ownParts).map((part) => ({ [condition.column]: part }));
	return ownParts(condition);
}

function ownParts(condition: OwnCondition): readonly FieldFilter[] {
	const { column } = condition;
	if ('in' in condition) return [{ [column]: { _in: [...condition.in] } }];
	if ('filled' in condition) return [{ [column]: condition.filled ? { _nnull: true } : { _null: true } }];
	return [
		...(condition.from === undefined ? [] : [{ [column]: { _gte: isoOf(condition.from) } }]),
		...(condition.before === undefined ? [] : [{ [column]: { _lt: isoOf(condition.before) } }]),
	];
}

/** The same as a clause over the table `c`, or another by its name in the statement. */
export function whereOf(query: Knex.QueryBuilder, conditions: readonly Condition[], table = 'c'): void {
	for (const condition of conditions) {
		if ('any' in condition) {
			void query.where((some) => {
				for (const each of condition.any)
					void some.orWhere((all) => {
						whereOf(all, each, table);
					});
			});
			continue;
		}
		const column = `${table}.${condition.column}`;
		if ('of' in condition) whereItsRecord(query, condition, table);
		else if ('in' in condition) void query.whereIn(column, [...condition.in]);
		else if ('filled' in condition) void (condition.filled ? query.whereNotNull(column) : query.whereNull(column));
		else {
			if (condition.from !== undefined) void query.where(column, '>=', new Date(condition.from));
			if (condition.before !== undefined) void query.where(column, '<', new Date(condition.before));
		}
	}
}

/** Looked up row by row by its key: a list of all records of a kind would be most of them. */
function whereItsRecord(
	query: Knex.QueryBuilder,
	{ column, of, holds }: Extract<Condition, { readonly of: unknown }>,
	table: string,
): void {
	const its = `${table}_${column}`;
	void query.whereExists((those) => {
		void those
			.select(`${its}.id`)
			.from({ [its]: of })
			.whereRaw('?? = ??', [`${its}.id`, `${table}.${column}`]);
		whereOf(those, holds, its);
	});
}
