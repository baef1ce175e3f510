import { recordKinds, type Instant, type LineBlock } from '@closedloop/schema';
import type { Filter } from '@directus/types';
import { dateAfter } from '../../core/reports/index.ts';
import { dateIn } from '../../core/statistics/index.ts';
import { queuedKinds, type QueuedKind } from '../../store/queue/queued-kinds.ts';
import type { Climbed } from '../../store/overview/climbed-to.ts';
import type { Listed } from '../../store/overview/listed-rows.ts';
import { isoOf } from '../../store/row-values.ts';
import { stretchOfDays, type ReportDays } from '../reports/segment.ts';

/** What is asked of one kind of records for a block. */
export interface LineQuestion extends Listed {
	readonly of: QueuedKind;
	readonly filter: Filter;
}

export interface LinesAsked {
	/** Ids of records of which a promise climbed to whoever asks, by the column that points at them. */
	readonly climbed: Climbed['ids'];
	readonly now: Instant;
	/** Until when a promise is about to break. */
	readonly horizon: Instant;
	readonly time_zone: string;
	readonly days: ReportDays;
}

/** A check that is due within so many days is one to be prepared. */
const checkDays = 7;

/** What each block asks, kind by kind. */
export const lineQuestions: Readonly<Record<LineBlock, (asked: LinesAsked) => readonly LineQuestion[]>> = {
	/** The nearest running promise of a record breaks before the horizon. Index: `…_due_order`. */
	breaking: ({ now, horizon }) =>
		queuedKinds.map((of) => ({
			...asItIs(of, ['next_due_at']),
			filter: {
				_and: [
					{ unpromised: { _eq: false } },
					{ next_due_at: { _gte: isoOf(now) } },
					{ next_due_at: { _lt: isoOf(horizon) } },
				],
			},
		})),
	/** A promise of it climbed to whoever asks, and nobody has answered or acknowledged it since. */
	escalated: ({ climbed }) =>
		queuedKinds.flatMap((of) => {
			const ids = climbed.get(recordKinds[of.kind].link) ?? [];
			return ids.length === 0 ? [] : [{ ...asItIs(of, ['next_due_at']), filter: { id: { _in: [...ids] } } }];
		}),
	/** Told in the period, of a problem that was told before. */
	repeats: ({ days, ...zone }) => {
		const { start, end } = stretchOfDays(days, zone);
		return ofKind('feedback', ['-received_at'], ['repeat_count'], {
			_and: [
				{ repeat_of: { _nnull: true } },
				{ received_at: { _gte: isoOf(start) } },
				{ received_at: { _lt: isoOf(end) } },
			],
		});
	},
	/** Its day has come or comes soon, and nobody has said yet whether it works. */
	effectiveness: ({ now, time_zone }) =>
		ofKind('capa', ['effectiveness_on'], ['effectiveness_on'], {
			_and: [
				{ status: { _eq: 'effectiveness' } },
				{ effectiveness_on: { _lte: dateAfter(dateIn(now, time_zone), checkDays) } },
			],
		}),
};

const asItIs = (of: QueuedKind, sort: readonly string[]): Pick<LineQuestion, 'of' | 'columns' | 'sort'> => ({
	of,
	columns: of.columns,
	sort,
});

const ofKind = (
	kind: QueuedKind['kind'],
	sort: readonly string[],
	more: readonly string[],
	filter: Filter,
): readonly LineQuestion[] =>
	queuedKinds
		.filter((of) => of.kind === kind)
		.map((of) => ({ of, sort, columns: [...new Set([...of.columns, ...more])], filter }));
