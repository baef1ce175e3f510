import type { Audience, Instant, Locale } from '@closedloop/schema';
import type { Knex } from 'knex';
import { boardCount, boardRowOf, boardRows, type BoardRow } from '../../store/public/board.ts';
import { rulebook, type Rulebook } from '../rulebook/index.ts';
import { textIn } from '../refusal.ts';

/** A notice as its reader sees it. */
export interface Posted {
	readonly id: string;
	/** What its procedure calls such a notice; null where no version of it is kept any more. */
	readonly kind: string | null;
	readonly title: string;
	readonly text: string;
	readonly published_at: Instant;
	readonly effective_on: string | null;
	/** Of the calendar its procedure runs by. */
	readonly zone: string;
}

export interface BoardPage {
	readonly notices: readonly Posted[];
	readonly page: number;
	/** At least one: an empty board is a page, too. */
	readonly pages: number;
}

/** So many fit on a telephone without becoming a scroll. */
const perPage = 10;

interface Asked {
	readonly audience: Audience;
	readonly locale: Locale;
}

/** A page of the board, the newest notices first; null beyond the last. `page` counts from 1. */
export async function boardPage(knex: Knex, page: number, { audience, locale }: Asked): Promise<BoardPage | null> {
	const pages = Math.max(1, Math.ceil((await boardCount(knex, audience)) / perPage));
	if (page > pages) return null;
	const rows = await boardRows(knex, { audience, limit: perPage, offset: (page - 1) * perPage });
	const book = await rulebook(knex);
	return { notices: rows.map((row) => posted(row, book, locale)), page, pages };
}

/** One notice; null where none of that id stands on this board. */
export async function postedNotice(knex: Knex, id: string, { audience, locale }: Asked): Promise<Posted | null> {
	const row = await boardRowOf(knex, audience, id);
	return row === null ? null : posted(row, await rulebook(knex), locale);
}

function posted({ notice, procedure, ...row }: BoardRow, book: Rulebook, locale: Locale): Posted {
	const known = book.procedures.get(procedure);
	const label = known?.rules.notices?.find(({ code }) => code === notice)?.label;
	return {
		...row,
		kind: label === undefined ? null : textIn(label, locale),
		zone: book.calendars.get(known?.calendar ?? '')?.time_zone ?? 'UTC',
	};
}
