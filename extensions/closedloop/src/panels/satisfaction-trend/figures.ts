import type { SeriesAnswer, SeriesPointAnswer } from '@closedloop/schema';
import type { Twin } from '../../ui/panel/twin.ts';
import type { Say, Texts } from '../../ui/texts/use-texts.ts';

type Metric = SeriesAnswer['metric'];

/** `86.4`, `+12.0`, `93.1%`: rounded once, here, for the eye. */
export function figure(value: number | null, metric: Metric): string {
	if (value === null) return '—';
	const text = Math.abs(value).toFixed(1);
	const sign = value < 0 && Number(text) !== 0 ? '−' : '';
	return `${sign}${text}${metric === 'satisfied' ? '%' : ''}`;
}

export function interval({ low, high, census }: SeriesPointAnswer, metric: Metric, say: Say): string {
	if (census) return say('trend.census');
	if (low === null || high === null) return '—';
	return `${figure(low, metric)} – ${figure(high, metric)}`;
}

/** `vs 2026-Q1 +2.1 (not significant)`; a break forbids the comparison and says so. */
export function change(point: SeriesPointAnswer, say: Say): string {
	if (point.break) return say('trend.broken');
	if (!point.change) return '—';
	const { delta, against, significant } = point.change;
	const signed = `${delta >= 0 ? '+' : '−'}${Math.abs(delta).toFixed(1)}`;
	return say(significant ? 'trend.significant' : 'trend.insignificant', { against, delta: signed });
}

export const counts = ({ n_customers, n_responses }: SeriesPointAnswer, say: Say): string =>
	say('trend.counts', { customers: n_customers, responses: n_responses });

/** Everything the point shows, in one sentence for whoever hears it. */
export function spoken(point: SeriesPointAnswer, series: Pick<SeriesAnswer, 'metric' | 'min_n'>, say: Say): string {
	if (point.value === null) return say('trend.spoken_none', { period: point.period });
	const certainty =
		point.enough === 'points'
			? say('trend.few', { n: series.min_n })
			: say('trend.interval', { interval: interval(point, series.metric, say) });
	const parts = [`${point.period}: ${figure(point.value, series.metric)}`, certainty, counts(point, say)];
	if (point.break || point.change) parts.push(change(point, say));
	if (!point.complete) parts.push(say('trend.incomplete'));
	return parts.join(' · ');
}

/** The chart as a table: the same numbers, each count opening its responses. */
export function twinOf({ metric, points, bands, min_n }: SeriesAnswer, say: Say, read: Texts['read']): Twin {
	return {
		columns: [
			{ label: say('trend.period') },
			{ label: say(`trend.metrics.${metric}`), number: true },
			{ label: say('trend.interval_column') },
			{ label: say('trend.customers'), number: true },
			{ label: say('trend.responses'), number: true },
			{ label: say('trend.change') },
			{ label: say('trend.notes') },
		],
		rows: points.map((point) => [
			{ text: point.period },
			{ text: figure(point.value, metric), value: point.value },
			{ text: interval(point, metric, say) },
			{ text: String(point.n_customers), value: point.n_customers },
			{
				text: String(point.n_responses),
				value: point.n_responses,
				...(point.n_responses > 0 ? { open: say('trend.open', { period: point.period, n: point.n_responses }) } : {}),
			},
			{ text: change(point, say) },
			{
				text: [
					...(point.enough === 'points' ? [say('trend.few', { n: min_n })] : []),
					...(point.complete ? [] : [say('trend.incomplete')]),
					read(bands.find(({ code }) => code === point.band)?.label),
				]
					.filter((part) => part !== '')
					.join(' '),
			},
		]),
	};
}
