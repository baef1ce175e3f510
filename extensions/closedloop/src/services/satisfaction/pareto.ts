import type { Instant, ListFilter, Locale, ParetoAnswer, ParetoBarAnswer, Text } from '@closedloop/schema';
import type { Filter } from '@directus/types';
import { openZone } from '../../core/calendar/zone.ts';
import { pareto, periodAt, periodOf, type ParetoBar, type ParetoItem, type ParetoMode } from '../../core/statistics/index.ts';
import { itemScoreRows, type ItemScoreRow } from '../../store/item-score-rows.ts';
import { questionnaireFrames, type QuestionnaireFrame } from '../../store/questionnaire-frame.ts';
import { questionnaireCode } from '../../store/satisfaction-frame.ts';
import type { Read } from '../../store/read-as.ts';
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

/** Bars of their own; more than eight are not read, they are counted (domain 4.6: "other" last). */
const barsMost = 8;
/** A list Studio can be asked for by id; a longer one does not fit an address. */
const listMost = 100;
/** Dissatisfied where the scheme draws no line: the lower two points of a five-point scale (0 and 25 of 100). */
const usualThreshold = 25;

/** The Pareto chart of dissatisfied items with the reader's permissions (P34, F1:481). */
export async function dissatisfiedItems(read: Read, asked: ParetoQuestion): Promise<ParetoAnswer> {
	const { mode, time_zone, now, min_n } = asked;
	const period = periodOf(now, 'month', time_zone);
	const [from, to] = [periodAt(period.index - asked.months + 1, 'month').from, period.to];
	const found = await itemScoreRows(read, await filterOf(read, asked, from, to));
	const frames = await questionnaireFrames(read, [...new Set(found.rows.map(({ questionnaire }) => questionnaire))]);
	const versions = frames.filter(({ code }) => code === mostAsked(found.rows, frames));
	const rows = found.rows.filter(({ questionnaire }) => versions.some(({ id }) => id === questionnaire));
	const threshold = asked.threshold ?? versions[0]?.scheme.item_alarm_at ?? usualThreshold;
	const items = ratingItems(versions);
	const { bars, too_few } = pareto(rows, items, { mode, threshold, most: barsMost, min_n });
	const texts = paretoTexts[asked.locale];
	const labelOf = (code: string | null): string => said(items.find((item) => item.code === code)?.label, asked.locale) ?? texts.others;
	const answer = {
		mode, threshold, from, to, min_n, n_responses: rows.length, truncated: found.truncated,
		bars: bars.map((bar): ParetoBarAnswer => ({ ...bar, label: labelOf(bar.code), filter: listOf(bar, rows, threshold) })),
		too_few: too_few.map(labelOf), title: texts.title[mode],
	};
	return { ...answer, summary: summaryOf(answer, texts) };
}

async function filterOf(read: Read, { campaign, questionnaire, time_zone }: ParetoQuestion, from: string, to: string): Promise<readonly Filter[]> {
	const zone = openZone(time_zone);
	const midnight = (date: string): string => new Date(zone.reached(Date.parse(date))).toISOString();
	const code = questionnaire === undefined ? undefined : await questionnaireCode(read, questionnaire);
	return [
		{ answered_at: { _gte: midnight(from) } }, { answered_at: { _lt: midnight(to) } },
		...(campaign === undefined ? [] : [{ campaign: { _eq: campaign } }]),
		...(code === undefined ? [] : [{ questionnaire: { code: { _eq: code } } }]),
	];
}

/** Items of different questionnaires cannot be ranked together: the one with most answers is shown, of equals the first by code. */
function mostAsked(rows: readonly ItemScoreRow[], frames: readonly QuestionnaireFrame[]): string | undefined {
	const codes = [...new Set(frames.map(({ code }) => code))].sort();
	const count = (code: string): number => rows.filter(({ questionnaire }) => frames.some((frame) => frame.id === questionnaire && frame.code === code)).length;
	return codes.toSorted((a, b) => count(b) - count(a))[0];
}

/** Weight and wording of the newest version that has the item. */
function ratingItems(versions: readonly QuestionnaireFrame[]): readonly (ParetoItem & { readonly label: Text })[] {
	const known = new Map<string, ParetoItem & { readonly label: Text }>();
	for (const { items } of versions) {
		for (const item of items) if (item.type === 'rating' && !known.has(item.code)) known.set(item.code, { code: item.code, weight: item.weight, label: item.label });
	}
	return [...known.values()];
}

function listOf({ code, n_dissatisfied }: ParetoBar, rows: readonly ItemScoreRow[], threshold: number): ListFilter | null {
	if (code === null || n_dissatisfied === 0 || n_dissatisfied > listMost) return null;
	return { id: { _in: rows.filter(({ items }) => typeof items[code] === 'number' && items[code] <= threshold).map(({ id }) => id) } };
}

function said(text: Text | undefined, locale: Locale): string | undefined {
	if (text === undefined) return undefined;
	if (locale === 'en-US') return text.en;
	return locale === 'zh-TW' ? (text.tw ?? text.zh) : text.zh;
}

/** The vital few in words: the first, and those that make up four fifths (Juran's rule of thumb). */
function summaryOf({ bars, n_responses, too_few, truncated, min_n }: Pick<ParetoAnswer, 'bars' | 'n_responses' | 'too_few' | 'truncated' | 'min_n'>, texts: ParetoTexts): string {
	const [first] = bars;
	if (first === undefined) return texts.none;
	const vital = bars.slice(0, bars.findIndex(({ cumulative }) => cumulative >= 0.8) + 1);
	const percent = (share: number): string => String(Math.round(share * 100));
	const parts = [
		fill(texts.first, first.label, percent(first.share)),
		...(vital.length > 1 ? [fill(texts.most, vital.map(({ label }) => label).join(texts.list), percent(vital.at(-1)?.cumulative ?? 1))] : []),
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
