import type { ColumnOf, Instant, Stored } from '@closedloop/schema';
import type { Filter } from '@directus/types';
import type { Metric, SeriesRow } from '../core/statistics/index.ts';
import type { Read } from './read-as.ts';
import { pagesOf } from './reports/pages.ts';
import { filterOf, type Condition } from './reports/selection.ts';

/** Which responses a trend counts. */
export interface Counted {
	readonly metric: Metric;
	readonly campaign?: string;
	/** Code of the questionnaire; all its versions count, with a line where they change. */
	readonly questionnaire?: string;
	/** What else must hold of a response: when it was answered, what it is about. */
	readonly where?: readonly Condition[];
}

/** A response says something on a metric when the metric's own column is filled. */
export const columnOf: Readonly<Record<Metric, ColumnOf<'cl_responses'>>> = {
	index: 'score',
	nps: 'nps_group',
	satisfied: 'satisfied',
};

/** What is looked at of a response. */
export const countedColumns = [
	'id',
	'party',
	'answered_at',
	'score',
	'nps_group',
	'satisfied',
	'weight',
	'questionnaire',
	'campaign',
] as const;

/** The one filter behind figure and list: what it counts is what a drill-down shows. */
export function countedFilter({ metric, campaign, questionnaire, where = [] }: Counted): readonly Filter[] {
	return [
		{ answered_at: { _nnull: true } },
		{ [columnOf[metric]]: { _nnull: true } },
		...(campaign === undefined ? [] : [{ campaign: { _eq: campaign } }]),
		...(questionnaire === undefined ? [] : [{ questionnaire: { code: { _eq: questionnaire } } }]),
		...(where.length === 0 ? [] : [filterOf(where)]),
	];
}

/**
 * Every response the viewer may read that says something on the metric, read page by page: other work goes on between
 * two.
 */
export async function satisfactionRows(read: Read, counted: Counted): Promise<readonly SeriesRow[]> {
	const all: SeriesRow[] = [];
	for await (const rows of pagesOf(read, {
		collection: 'cl_responses',
		fields: countedColumns,
		filter: { _and: [...countedFilter(counted)] },
		along: 'answered_at',
	})) {
		all.push(...rows.map(rowOf));
	}
	return all;
}

/** Version of the newest response the viewer may read; its scheme names the bands. Null where nobody answered. */
export async function newestVersion(read: Read, counted: Counted): Promise<string | null> {
	const [row] = await read('cl_responses', {
		fields: ['questionnaire'],
		filter: { _and: [...countedFilter(counted)] },
		sort: ['-answered_at'],
		limit: 1,
	});
	return typeof row?.questionnaire === 'string' ? row.questionnaire : null;
}

function rowOf(row: Stored<'cl_responses'>): SeriesRow {
	const { party, answered_at, score, nps_group, satisfied, weight, questionnaire } = row;
	return {
		party: typeof party === 'string' ? party : null,
		at: instantOf(answered_at),
		score: typeof score === 'number' ? score : null,
		nps_group: nps_group === 'promoter' || nps_group === 'passive' || nps_group === 'detractor' ? nps_group : null,
		satisfied: typeof satisfied === 'boolean' ? satisfied : null,
		...(typeof weight === 'number' ? { weight } : {}),
		...(typeof questionnaire === 'string' ? { version: questionnaire } : {}),
	};
}

const instantOf = (value: unknown): Instant => (value instanceof Date ? value.getTime() : Date.parse(String(value)));
