import type { Band, Instant, Locale, SeriesAnswer, SeriesPointAnswer } from '@closedloop/schema';
import { openZone } from '../../core/calendar/zone.ts';
import { bandOf, declaredScore } from '../../core/satisfaction/index.ts';
import { seriesOf, type PeriodKind, type SeriesPoint } from '../../core/statistics/index.ts';
import { countedFilter, newestVersion, type Counted } from '../../store/satisfaction-rows.ts';
import { campaignFacts, questionnaireCode, schemeOf, type SchemeFacts } from '../../store/satisfaction-frame.ts';
import type { Read } from '../../store/read-as.ts';
import type { Condition } from '../../store/reports/selection.ts';
import type { CountVotes } from './count-votes.ts';
import type { Readers } from '../reports/labels.ts';
import { answeredOn, answersOf, type ReportDays, type Segment } from '../reports/segment.ts';
import { summaryOf, titleOf } from './summary.ts';

export interface SeriesQuestion {
	readonly metric: Counted['metric'];
	readonly period: PeriodKind;
	readonly campaign?: string;
	/** Id of any version; all versions of its code count. */
	readonly questionnaire?: string;
	/** The days asked for; absent: whenever. */
	readonly days?: ReportDays;
	readonly segment: Segment;
	/** Overrides the campaign's target. */
	readonly target?: number;
	readonly min_n: number;
	readonly time_zone: string;
	readonly now: Instant;
	readonly locale: Locale;
}

/** A panel of more points than this says nothing more; older periods are left off and that is said. */
const mostPoints = 200;

/**
 * The satisfaction trend with the reader's permissions: points with n and interval, bands, target, and for every point
 * the filter of exactly the responses it counts.
 */
export async function satisfactionSeries(
	{ viewer: read, desk }: Readers,
	countVotes: CountVotes,
	asked: SeriesQuestion,
): Promise<SeriesAnswer> {
	const { metric, period, campaign, min_n, time_zone, now, locale } = asked;
	const counted = await countedIn(read, asked, await answersOf(desk, asked.segment));
	const facts = campaign === undefined ? null : await campaignFacts(read, campaign);
	const votes = await countVotes(counted, { period, time_zone });
	const population = facts?.population ?? null;
	const known = population === null ? {} : { population };
	const all = seriesOf(votes, { metric, period, time_zone, now, min_n, ...known });
	const points = all.slice(-mostPoints);
	const newest = metric === 'index' ? await newestVersion(read, counted) : null;
	const scheme = newest === null ? null : await schemeOf(read, newest);
	const target = asked.target ?? (metric === 'index' ? (facts?.target ?? null) : null);
	const told = { metric, period, min_n, target, points };
	return {
		metric,
		period,
		time_zone,
		min_n,
		target,
		bands: scheme?.bands ?? [],
		points: points.map((point) => pointAnswer(point, counted, time_zone, scheme)),
		truncated: points.length < all.length,
		summary: summaryOf(told, locale),
		title: titleOf(told, locale),
		generated_at: new Date(now).toISOString(),
	};
}

/** Which responses count. */
async function countedIn(
	read: Read,
	{ metric, campaign, questionnaire: id, days, ...zone }: SeriesQuestion,
	about: readonly Condition[],
): Promise<Counted> {
	const questionnaire = id === undefined ? undefined : await questionnaireCode(read, id);
	return {
		metric,
		...(campaign === undefined ? {} : { campaign }),
		...(questionnaire === undefined ? {} : { questionnaire }),
		where: [...answeredOn(days ?? null, zone), ...about],
	};
}

function pointAnswer(
	point: SeriesPoint,
	counted: Counted,
	timeZone: string,
	scheme: SchemeFacts | null,
): SeriesPointAnswer {
	const { period, from, to, value, low, high, n_responses, n_customers, enough, change, complete, census } = point;
	const zone = openZone(timeZone);
	const midnight = (date: string): string => new Date(zone.reached(Date.parse(date))).toISOString();
	const judged = enough === 'interval' || enough === 'full';
	return {
		period,
		from,
		to,
		value,
		low,
		high,
		n_responses,
		n_customers,
		enough,
		complete,
		census,
		break: point.break,
		change: change && { delta: change.delta, against: change.against, significant: change.significant },
		band: judged && value !== null ? (reached(value, scheme)?.code ?? null) : null,
		filter: {
			_and: [
				...countedFilter(counted),
				{ answered_at: { _gte: midnight(from) } },
				{ answered_at: { _lt: midnight(to) } },
			],
		},
	};
}

const reached = (value: number, scheme: SchemeFacts | null): Band | null =>
	scheme === null ? null : bandOf(declaredScore(value, scheme.band_on), scheme.bands);
