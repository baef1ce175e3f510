import type { Instant } from '@closedloop/schema';
import type { Filter } from '@directus/types';
import type { Knex } from 'knex';
import { isoOf } from '../row-values.ts';

/** One thing that must hold of a row. Said once, it is the filter of a list in Studio and the clause of a statement. */
export type Condition =
	| { readonly column: string; readonly in: readonly string[] }
	| { readonly column: string; readonly from?: Instant; readonly before?: Instant }
	| { readonly column: string; readonly filled: boolean }
	| { readonly any: readonly (readonly Condition[])[] };

/** As Directus filters a list. */
export const filterOf = (conditions: readonly Condition[]): Filter => ({ _and: conditions.flatMap(partsOf) });

function partsOf(condition: Condition): readonly Filter[] {
	if ('any' in condition) return [{ _or: condition.any.map(filterOf) }];
	const { column } = condition;
	if ('in' in condition) return [{ [column]: { _in: [...condition.in] } }];
	if ('filled' in condition) return [{ [column]: condition.filled ? { _nnull: true } : { _null: true } }];
	return [
		...(condition.from === undefined ? [] : [{ [column]: { _gte: isoOf(condition.from) } }]),
		...(condition.before === undefined ? [] : [{ [column]: { _lt: isoOf(condition.before) } }]),
	];
}

/** The same as a clause over the table `c`. */
export function whereOf(query: Knex.QueryBuilder, conditions: readonly Condition[]): void {
	for (const condition of conditions) {
		if ('any' in condition) {
			void query.where((some) => {
				for (const each of condition.any)
					void some.orWhere((all) => {
						whereOf(all, each);
					});
			});
			continue;
		}
		const column = `c.${condition.column}`;
		if ('in' in condition) void query.whereIn(column, [...condition.in]);
		else if ('filled' in condition) void (condition.filled ? query.whereNotNull(column) : query.whereNull(column));
		else {
			if (condition.from !== undefined) void query.where(column, '>=', new Date(condition.from));
			if (condition.before !== undefined) void query.where(column, '<', new Date(condition.before));
		}
	}
}
