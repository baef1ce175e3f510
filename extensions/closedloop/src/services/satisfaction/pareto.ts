import type { Instant, ListFilter, Locale, ParetoAnswer, ParetoBarAnswer, Text } from '@closedloop/schema';
import { openZone } from '../../core/calendar/zone.ts';
import {
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
import type { CountItems } from './count-items.ts';
import { paretoTexts, type ParetoTexts } from './pareto-texts.ts';

export interface ParetoQuestion {
	readonly mode: ParetoMode;
	readonly campaign?: string;
	/** Id of any version; all versions of its code count. */
	readonly questionnaire?: string;
	/** Whole months to look back, the running one included. */
	readonly months: number;
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
	read: Read,
	countItems: CountItems,
	asked: ParetoQuestion,
): Promise<ParetoAnswer> {
	const { mode, time_zone, now, min_n } = asked;
	const period = periodOf(now, 'month', time_zone);
	const [from, to] = [periodAt(period.index - asked.months + 1, 'month').from, period.to];
	const selection = await selectionOf(read, asked, from, to);
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
		from,
		to,
		min_n,
		n_responses: versions.reduce((sum, { id }) => sum + (counts.get(id) ?? 0), 0),
		truncated,
		bars: bars.map((bar): ParetoBarAnswer => ({ ...bar, label: labelOf(bar.code), filter: listOf(bar, dissatisfied) })),
		too_few: too_few.map(labelOf),
		title: texts.title[mode],
	};
	return { ...answer, summary: summaryOf(answer, texts) };
}

async function selectionOf(
	read: Read,
	{ campaign, questionnaire, time_zone }: ParetoQuestion,
	from: string,
	to: string,
): Promise<RatedSelection> {
	const zone = openZone(time_zone);
	const midnight = (date: string): Instant => zone.reached(Date.parse(date));
	const code = questionnaire === undefined ? undefined : await questionnaireCode(read, questionnaire);
	return {
		from: midnight(from),
		before: midnight(to),
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
