import {
	recordKinds,
	recordOf,
	weekCounts,
	type CountedList,
	type Locale,
	type OverviewWeekAnswer,
} from '@closedloop/schema';
import type { Filter } from '@directus/types';
import type { Knex } from 'knex';
import { lastDays, type Days } from '../../core/overview/index.ts';
import { figureOf, meanOf } from '../../core/statistics/index.ts';
import { deskZone } from '../../store/desk-zone.ts';
import { listedCount } from '../../store/overview/listed-rows.ts';
import type { Read } from '../../store/read-as.ts';
import { clockedKinds } from '../../store/reports/clock-selection.ts';
import { countedFilter, type Counted } from '../../store/satisfaction-rows.ts';
import { isForbidden, nobodyWhenForbidden } from '../read/names.ts';
import { deadlinesReport } from '../reports/deadlines.ts';
import type { Readers } from '../reports/labels.ts';
import { answeredOn, answersOf, feedbackOf, type Segment } from '../reports/segment.ts';
import { filterOf, type Condition, type OwnCondition } from '../../store/reports/selection.ts';
import type { CountVotes } from '../satisfaction/count-votes.ts';

export interface WeekQuestion extends Readers {
	readonly database: Knex;
	readonly countVotes: CountVotes;
	readonly segment: Segment;
	readonly now: number;
	readonly locale: Locale;
	readonly admin: boolean;
}

const weekDays = 7;
/** Figures over fewer say nothing, or name persons. */
const least = 5;

/** What the last seven days brought, today included, as its reader may see it; each figure with the list behind it. */
export async function weekOf(question: WeekQuestion): Promise<OverviewWeekAnswer> {
	const { desk, now } = question;
	const time_zone = await deskZone(desk);
	const days = lastDays(now, weekDays, time_zone);
	return {
		from: days.from,
		until: days.until,
		time_zone,
		counts: await countsOf(question, days),
		promises: await unlessForbidden(() => promisesOf(question, days, time_zone)),
		satisfaction: await unlessForbidden(() => satisfactionOf(question, days, time_zone)),
	};
}

async function unlessForbidden<Figure>(ask: () => Promise<Figure>): Promise<Figure | null> {
	try {
		return await ask();
	} catch (failure) {
		if (isForbidden(failure)) return null;
		throw failure;
	}
}

const answeredStates = ['replied', 'accepted', 'closed'];

/**
 * Told, answered and come back. The customer refused an answer, or it was opened again, where a line of history leads
 * from a state in which it had been answered to one in which it is worked on. Index of the last: `cl_events_recorded`.
 */
async function countsOf(question: WeekQuestion, days: Days): Promise<OverviewWeekAnswer['counts']> {
	const own = await feedbackOf(question.desk, question.segment);
	const counted = {
		told: await feedbackCount(question, 'received_at', days, own),
		answered: await feedbackCount(question, 'replied_at', days, own),
		reopened: await comeBack(question, days, own),
	};
	return recordOf(weekCounts, (name) => counted[name]);
}

const within = (column: string, { start, end }: Days): Condition => ({ column, from: start, before: end });

async function feedbackCount(
	question: WeekQuestion,
	column: 'received_at' | 'replied_at',
	days: Days,
	own: readonly Condition[],
): Promise<CountedList> {
	const { collection, ageing } = recordKinds.feedback;
	const filter = filterOf([within(column, days), ...own]);
	const n = await listedCount(readerOf(question), collection, filter);
	return { n, collection, filter: { ...filter }, fields: ageing.listed, sort: `-${column}` };
}

async function comeBack(question: WeekQuestion, days: Days, own: readonly OwnCondition[]): Promise<CountedList> {
	const about: readonly Condition[] =
		own.length === 0 ? [] : [{ column: 'feedback', of: recordKinds.feedback.collection, holds: own }];
	const filter: Filter = {
		_and: [
			filterOf([
				within('recorded_at', days),
				{ column: 'collection', in: [recordKinds.feedback.collection] },
				{ column: 'kind', in: ['moved'] },
				{ column: 'from_state', in: answeredStates },
				...about,
			]),
			{ to_state: { _nin: [...answeredStates, 'void'] } },
		],
	};
	const n = await listedCount(readerOf(question), 'cl_events', filter);
	const fields = ['feedback', 'from_state', 'to_state', 'effective_at', 'actor'];
	return { n, collection: 'cl_events', filter: { ...filter }, fields, sort: '-recorded_at' };
}

const readerOf =
	({ viewer }: WeekQuestion): Read =>
	(collection, query) =>
		viewer(collection, query).catch(nobodyWhenForbidden);

async function promisesOf(
	{ segment, ...question }: WeekQuestion,
	{ from, until }: Days,
	time_zone: string,
): Promise<OverviewWeekAnswer['promises']> {
	const { procedure, department, feedback_kind } = segment;
	const { total, standings } = await deadlinesReport(question, {
		by: 'kind',
		period: 'week',
		cycles: 1,
		days: { from, until },
		only: {
			...(procedure === undefined ? {} : { procedure }),
			...(department === undefined ? {} : { department }),
		},
		...(feedback_kind === undefined ? {} : { feedback_kind }),
		min_n: least,
		time_zone,
		now: question.now,
		locale: question.locale,
		admin: question.admin,
	});
	const { late, open_late, ...share } = total.due;
	const list = (n: number, standing: 'fell_due' | 'broken'): CountedList => ({
		n,
		collection: 'cl_clocks',
		filter: { _and: [total.due_filter, standings[standing]] },
		fields: [...clockedKinds.map(({ link }) => link), 'kind', 'due_at', 'met_at', 'verdict'],
		sort: 'due_at',
	});
	return { ...share, fell_due: list(share.n, 'fell_due'), broken: list(late + open_late, 'broken') };
}

async function satisfactionOf(
	{ viewer, desk, segment, countVotes, now }: WeekQuestion,
	days: Days,
	time_zone: string,
): Promise<OverviewWeekAnswer['satisfaction']> {
	const where: readonly Condition[] = [
		...answeredOn({ from: days.from, until: days.until }, { time_zone, now }),
		...(await answersOf(desk, segment)),
	];
	const counted: Counted = { metric: 'index', where };
	await viewer('cl_responses', { fields: ['id'], limit: 1 });
	const [votes] = await countVotes(counted, { period: 'whole', time_zone });
	const { units = [], n_customers = 0, n_responses = 0 } = votes ?? {};
	const enough = n_customers >= least;
	const figure = enough ? figureOf(units, 'index') : null;
	return {
		value: meanOf(units),
		low: figure?.low ?? null,
		high: figure?.high ?? null,
		n_customers,
		enough,
		answers: {
			n: n_responses,
			collection: 'cl_responses',
			filter: { _and: [...countedFilter(counted)] },
			fields: ['campaign', 'party', 'answered_at', 'score', 'status'],
			sort: '-answered_at',
		},
	};
}
