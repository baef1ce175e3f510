import type { DateString, Instant, ListFilter, Locale, ParetoAnswer, ParetoBarAnswer, Text } from '@closedloop/schema';
import { dateAfter, midnight } from '../../core/reports/index.ts';
import {
	dateIn,
	pareto,
	periodAt,
	periodOf,
	type ParetoBar,
	type ParetoItem,
	type ParetoMode,
} from '../../core/statistics/index.ts';
import type { RatedSelection } from '../../store/item-scores.ts';
import { questionnaireFrames, type QuestionnaireFrame } from '../../store/questionnaire-frame.ts';
import { ratedVersions } from '../../store/rated-versions.ts';
import { questionnaireCode } from '../../store/satisfaction-frame.ts';
import type { Read } from '../../store/read-as.ts';
import type { Readers } from '../reports/labels.ts';
import { answersOf, stretchOfDays, type ReportDays, type Segment } from '../reports/segment.ts';
import type { CountItems } from './count-items.ts';
import { paretoTexts, type ParetoTexts } from './pareto-texts.ts';

export interface ParetoQuestion {
	readonly mode: ParetoMode;
	readonly campaign?: string;
	/** Id of any version; all versions of its code count. */
	readonly questionnaire?: string;
	/** Whole months to look back, the running one included. */
	readonly months: number;
	/** The days asked for, instead of months. */
	readonly days?: ReportDays;
	readonly segment: Segment;
	/** Overrides the scheme's own line for a dissatisfied item. */
	readonly threshold?: number;
	readonly min_n: number;
	readonly time_zone: string;
	readonly now: Instant;
	readonly locale: Locale;
}

/** Bars of their own; more than eight are not read, they are counted. */
const barsMost = 8;
/** Dissatisfied where the scheme draws no line: the lower two points of a five-point scale (0 and 25 of 100). */
const usualThreshold = 25;

/** The Pareto chart of dissatisfied items with the reader's permissions (P34, F1:481). */
export async function dissatisfiedItems(
	{ viewer: read, desk }: Readers,
	countItems: CountItems,
	asked: ParetoQuestion,
): Promise<ParetoAnswer> {
	const { mode, min_n } = asked;
	const span = spanOf(asked);
	const selection = { ...(await selectionOf(read, asked, span)), where: await answersOf(desk, asked.segment) };
	const counts = await ratedVersions(read, selection);
	const frames = await questionnaireFrames(read, [...counts.keys()]);
	const versions = frames.filter(({ code }) => code === mostAsked(counts, frames));
	const threshold = asked.threshold ?? versions[0]?.scheme.item_alarm_at ?? usualThreshold;
	const { tallies, dissatisfied, truncated } = await countItems(
		{ ...selection, versions: versions.map(({ id }) => id) },
		threshold,
	);
	const items = ratingItems(versions);
	const { bars, too_few } = pareto(tallies, items, { mode, most: barsMost, min_n });
	const texts = paretoTexts[asked.locale];
	const labelOf = (code: string | null): string =>
		said(items.find((item) => item.code === code)?.label, asked.locale) ?? texts.others;
	const answer = {
		mode,
		threshold,
		from: span.from,
		to: span.to,
		min_n,
		n_responses: versions.reduce((sum, { id }) => sum + (counts.get(id) ?? 0), 0),
		truncated,
		bars: bars.map((bar): ParetoBarAnswer => ({ ...bar, label: labelOf(bar.code), filter: listOf(bar, dissatisfied) })),
		too_few: too_few.map(labelOf),
		title: texts.title[mode],
	};
	return { ...answer, summary: summaryOf(answer, texts) };
}

interface Span {
	readonly from: DateString;
	/** First day after it. */
	readonly to: DateString;
	readonly start: Instant;
	readonly end: Instant;
}

function spanOf({ days, months, time_zone, now }: ParetoQuestion): Span {
	if (days !== undefined) {
		const { start, end } = stretchOfDays(days, { time_zone, now });
		return { from: days.from, to: dateAfter(dateIn(end - 1, time_zone), 1), start, end };
	}
	const period = periodOf(now, 'month', time_zone);
	const [from, to] = [periodAt(period.index - months + 1, 'month').from, period.to];
	return { from, to, start: midnight(from, time_zone), end: midnight(to, time_zone) };
}

async function selectionOf(
	read: Read,
	{ campaign, questionnaire }: ParetoQuestion,
	{ start, end }: Span,
): Promise<RatedSelection> {
	const code = questionnaire === undefined ? undefined : await questionnaireCode(read, questionnaire);
	return {
		from: start,
		before: end,
		...(campaign === undefined ? {} : { campaign }),
		...(code === undefined ? {} : { code }),
	};
}

/**
 * Items of different questionnaires cannot be ranked together: the one with most answers is shown, of equals the first
 * by code.
 */
function mostAsked(counts: ReadonlyMap<string, number>, frames: readonly QuestionnaireFrame[]): string | undefined {
	const codes = [...new Set(frames.map(({ code }) => code))].sort();
	const count = (code: string): number =>
		frames.filter((frame) => frame.code === code).reduce((sum, { id }) => sum + (counts.get(id) ?? 0), 0);
	return codes.toSorted((a, b) => count(b) - count(a))[0];
}

/** Weight and wording of the newest version that has the item. */
function ratingItems(versions: readonly QuestionnaireFrame[]): readonly (ParetoItem & { readonly label: Text })[] {
	const known = new Map<string, ParetoItem & { readonly label: Text }>();
	for (const { items } of versions) {
		for (const item of items)
			if (item.type === 'rating' && !known.has(item.code))
				known.set(item.code, { code: item.code, weight: item.weight, label: item.label });
	}
	return [...known.values()];
}

function listOf(
	{ code, n_dissatisfied }: ParetoBar,
	dissatisfied: ReadonlyMap<string, readonly string[]>,
): ListFilter | null {
	const ids = code === null || n_dissatisfied === 0 ? undefined : dissatisfied.get(code);
	return ids === undefined ? null : { id: { _in: [...ids] } };
}

function said(text: Text | undefined, locale: Locale): string | undefined {
	if (text === undefined) return undefined;
	if (locale === 'en-US') return text.en;
	return locale === 'zh-TW' ? (text.tw ?? text.zh) : text.zh;
}

/** The vital few in words: the first, and those that make up four fifths (Juran's rule of thumb). */
function summaryOf(
	{
		bars,
		n_responses,
		too_few,
		truncated,
		min_n,
	}: Pick<ParetoAnswer, 'bars' | 'n_responses' | 'too_few' | 'truncated' | 'min_n'>,
	texts: ParetoTexts,
): string {
	const [first] = bars;
	if (first === undefined) return texts.none;
	const vital = bars.slice(0, bars.findIndex(({ cumulative }) => cumulative >= 0.8) + 1);
	const percent = (share: number): string => String(Math.round(share * 100));
	const parts = [
		fill(texts.first, first.label, percent(first.share)),
		...(vital.length > 1
			? [fill(texts.most, vital.map(({ label }) => label).join(texts.list), percent(vital.at(-1)?.cumulative ?? 1))]
			: []),
		fill(texts.counts, String(n_responses)),
		...(too_few.length > 0 ? [fill(texts.too_few, too_few.join(texts.list), String(min_n))] : []),
		...(truncated ? [texts.truncated] : []),
	];
	return parts.join(texts.comma) + texts.stop;
}

function fill(text: string, ...values: readonly string[]): string {
	let next = 0;
	return text.replace(/\{(\d?)\}/gu, (_whole, place: string) => values[place === '' ? next++ : Number(place)] ?? '');
}
