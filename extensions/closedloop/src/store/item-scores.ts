import type { Instant } from '@closedloop/schema';
import type { Filter } from '@directus/types';
import type { Knex } from 'knex';
import { dialectOf, type Dialect } from './dialect.ts';
import { filterOf, whereOf, type Condition } from './reports/selection.ts';
import { isoOf } from './row-values.ts';

/** Which answered responses a chart over items counts. */
export interface RatedSelection {
	readonly from: Instant;
	readonly before: Instant;
	readonly campaign?: string;
	/** Versions of one questionnaire; absent: any. */
	readonly versions?: readonly string[];
	/** Code of a questionnaire; all its versions. */
	readonly code?: string;
	/** What else must hold of a response: what it is about. */
	readonly where?: readonly Condition[];
}

/** As Directus filters it. */
export const ratedFilter = ({ from, before, campaign, versions, code, where = [] }: RatedSelection): Filter => ({
	_and: [
		{ item_scores: { _nnull: true } },
		{ answered_at: { _gte: isoOf(from) } },
		{ answered_at: { _lt: isoOf(before) } },
		...(campaign === undefined ? [] : [{ campaign: { _eq: campaign } }]),
		...(versions === undefined ? [] : [{ questionnaire: { _in: [...versions] } }]),
		...(code === undefined ? [] : [{ questionnaire: { code: { _eq: code } } }]),
		...(where.length === 0 ? [] : [filterOf(where)]),
	],
});

/** One rated item of a response `c`, in each database's own words. */
interface ScoreSql {
	readonly code: string;
	readonly score: string;
}

const words: Readonly<Record<Dialect, ScoreSql & { readonly items: string; readonly rated: string }>> = {
	// What is no JSON, or no object, was spoiled behind our back and says nothing.
	sqlite: {
		items:
			", json_each(CASE WHEN json_valid(c.item_scores) AND json_type(c.item_scores) = 'object' THEN c.item_scores ELSE '{}' END) AS j",
		code: 'j.key',
		score: 'j.value',
		rated: "j.type IN ('integer', 'real')",
	},
	postgres: {
		items:
			"CROSS JOIN LATERAL json_each(CASE WHEN json_typeof(c.item_scores) = 'object' THEN c.item_scores ELSE '{}'::json END) AS j",
		code: 'j.key',
		score: "(CASE WHEN json_typeof(j.value) = 'number' THEN (j.value #>> '{}')::double precision END)",
		rated: "json_typeof(j.value) = 'number'",
	},
};

/**
 * The rated items of a selection, one row each: `c` the response, and how its item and score are called. Index:
 * `cl_responses_trend`.
 */
export function ratedItems(
	knex: Knex,
	{ from, before, campaign, versions = [], where = [] }: RatedSelection,
): ScoreSql & { readonly query: Knex.QueryBuilder } {
	const { items, rated, ...sql } = words[dialectOf(knex)];
	const query: Knex.QueryBuilder = knex({ c: 'cl_responses' })
		.joinRaw(items)
		.whereNotNull('c.item_scores')
		.where('c.answered_at', '>=', new Date(from))
		.where('c.answered_at', '<', new Date(before))
		.whereIn('c.questionnaire', [...versions])
		.whereRaw(rated);
	if (campaign !== undefined) void query.where('c.campaign', campaign);
	whereOf(query, where);
	return { ...sql, query };
}
