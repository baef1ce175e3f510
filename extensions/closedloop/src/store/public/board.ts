import type { Audience, Instant, Stored } from '@closedloop/schema';
import type { Knex } from 'knex';
import { freeClasses } from '../../core/reading/index.ts';
import { normalise } from '../records/record-row.ts';
import { countIn, instantIn, textIn } from '../row-values.ts';
import type { RowWith } from '../stored.ts';

/** A notice as it is published: nothing of the record it is about, and nobody who wrote or signed it. */
export interface BoardRow {
	readonly id: string;
	readonly title: string;
	readonly text: string;
	/** Code of its kind, and the version of the procedure that knows it. */
	readonly notice: string;
	readonly procedure: string;
	readonly published_at: Instant;
	/** `YYYY-MM-DD` from which what it tells holds; null where it names no day. */
	readonly effective_on: string | null;
}

export interface BoardWish {
	readonly audience: Audience;
	readonly limit: number;
	readonly offset: number;
}

/**
 * What stands on the board now, the newest first. A feedback that has become restricted takes its answers down; a newer
 * one of a series takes the place of those before it, and they do not come back. Indexes `cl_reports_published`,
 * `cl_reports_series`.
 */
const standing = (knex: Knex, audience: Audience) =>
	knex('cl_reports as notice')
		.leftJoin('cl_feedback as feedback', 'feedback.id', 'notice.feedback')
		.where({ 'notice.type': 'notice', 'notice.status': 'published', 'notice.audience': audience })
		.whereNotNull('notice.published_at')
		.whereNotNull('notice.summary')
		.where((either) => {
			void either.whereNull('notice.feedback').orWhereIn('feedback.confidentiality', [...freeClasses]);
		})
		.whereNotExists(
			knex('cl_reports as newer')
				.select('newer.id')
				.whereRaw('?? = ??', ['newer.series', 'notice.series'])
				.whereRaw('?? > ??', ['newer.published_at', 'notice.published_at']),
		);

export async function boardRows(knex: Knex, { audience, limit, offset }: BoardWish): Promise<readonly BoardRow[]> {
	const rows: readonly Stored<'cl_reports'>[] = await standing(knex, audience)
		.select(columns)
		.orderBy([
			{ column: 'notice.published_at', order: 'desc' },
			{ column: 'notice.id', order: 'desc' },
		])
		.limit(limit)
		.offset(offset);
	return rows.map(boardRow);
}

/** How many there are. */
export async function boardCount(knex: Knex, audience: Audience): Promise<number> {
	const [row]: readonly RowWith<'count'>[] = await standing(knex, audience).count('notice.id as count');
	return countIn(row?.count);
}

/** One by its id; null where it does not stand there (any more). */
export async function boardRowOf(knex: Knex, audience: Audience, id: string): Promise<BoardRow | null> {
	const rows: readonly Stored<'cl_reports'>[] = await standing(knex, audience)
		.select(columns)
		.where({ 'notice.id': id })
		.limit(1);
	const [row] = rows;
	return row === undefined ? null : boardRow(row);
}

const columns = ['id', 'title', 'summary', 'notice', 'procedure', 'published_at', 'effective_on'].map(
	(name) => `notice.${name}`,
);

function boardRow(row: Stored<'cl_reports'>): BoardRow {
	const { effective_on } = normalise('cl_reports', { effective_on: row.effective_on });
	return {
		id: String(row.id),
		title: textIn(row.title) ?? '',
		text: textIn(row.summary) ?? '',
		notice: textIn(row.notice) ?? '',
		procedure: textIn(row.procedure) ?? '',
		published_at: instantIn(row.published_at) ?? 0,
		effective_on: textIn(effective_on),
	};
}
