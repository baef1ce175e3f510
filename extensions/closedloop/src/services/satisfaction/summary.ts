import type { Locale } from '@closedloop/schema';
import type { Metric, PeriodKind, SeriesPoint } from '../../core/statistics/index.ts';
import { periodNames, summaryTexts, type SummaryTexts } from './summary-texts.ts';

export interface Told {
	readonly metric: Metric;
	readonly period: PeriodKind;
	readonly min_n: number;
	readonly target: number | null;
	readonly points: readonly SeriesPoint[];
}

/**
 * Trend tests need at least so many periods; below, intervals and paired comparison only, and we say so
 * (docs/statistics.md, "Comparing periods").
 */
const fewestForTrend = 8;

/** What the trend panel is called: "满意度指数，按季度". */
export function titleOf({ metric, period }: Pick<Told, 'metric' | 'period'>, locale: Locale): string {
	const texts = summaryTexts[locale];
	return fill(texts.title, texts.metric[metric], periodNames[locale][period]);
}

/** The figure in words for whoever does not see it: the latest figure with interval, n, comparison and target. */
export function summaryOf(told: Told, locale: Locale): string {
	const texts = summaryTexts[locale];
	const latest = told.points.findLast((point) => point.value !== null);
	if (!latest || latest.value === null) return texts.none;
	const period = periodName(latest.period, told.period, texts);
	const parts = [
		fill(texts.value, period, texts.metric[told.metric], figure(latest.value, told.metric)),
		certainty(latest, told, texts),
		fill(texts.counts, String(latest.n_customers), String(latest.n_responses)),
		...comparison(latest, told, texts),
		...(told.target === null
			? []
			: [fill(texts.target[latest.value >= told.target ? 1 : 0], figure(told.target, told.metric))]),
		...(latest.complete ? [] : [texts.incomplete]),
		...(told.points.length < fewestForTrend ? [texts.short] : []),
	];
	return parts.join(texts.comma) + texts.stop;
}

function certainty(point: SeriesPoint, { metric, min_n }: Told, texts: SummaryTexts): string {
	if (point.census) return texts.census;
	if (point.low === null || point.high === null) return fill(texts.tooFew, String(min_n));
	return fill(texts.interval, figure(point.low, metric), figure(point.high, metric));
}

function comparison({ change, break: broken }: SeriesPoint, { period }: Told, texts: SummaryTexts): readonly string[] {
	if (broken) return [texts.broken];
	if (!change) return [];
	const against = periodName(change.against, period, texts);
	const signed = `${change.delta >= 0 ? '+' : '−'}${Math.abs(change.delta).toFixed(1)}`;
	if (!change.significant) return [fill(texts.same, against, signed)];
	return [fill(change.delta > 0 ? texts.higher : texts.lower, against, Math.abs(change.delta).toFixed(1))];
}

/** `2026-Q1` as a person says it. */
export function periodName(key: string, kind: PeriodKind, texts: SummaryTexts): string {
	const [year = '', part = ''] = key.split('-');
	if (kind === 'half') return fill(texts.period.half, year, part === 'H1' ? texts.halves[0] : texts.halves[1]);
	const number =
		kind === 'quarter' ? part.slice(1) : texts.bareMonths && kind === 'month' ? String(Number(part)) : part;
	return fill(texts.period[kind], year, number);
}

const figure = (value: number, metric: Metric): string =>
	`${value.toFixed(1)}${metric === 'satisfied' ? '%' : ''}`.replace('-', '−');

function fill(text: string, ...values: readonly string[]): string {
	let next = 0;
	return text.replace(/\{\}/gu, () => values[next++] ?? '');
}
