import type { ParetoAnswer, ParetoBarAnswer } from '@closedloop/schema';
import type { Cell, Twin } from '../../ui/panel/twin.ts';
import type { Say } from '../../ui/texts/use-texts.ts';

export const percent = (share: number): string => `${Math.round(share * 100)}%`;

/** Everything a bar shows beside its name, for whoever hears it. */
export const spoken = (bar: ParetoBarAnswer, say: Say): string =>
	say('pareto.spoken', {
		share: percent(bar.share),
		cumulative: percent(bar.cumulative),
		n: bar.n_customers,
		dissatisfied: bar.n_dissatisfied,
	});

const number = (value: number, digits = 0): Cell => ({ text: value.toFixed(digits), value });

/** The same numbers as a table. */
export function twinOf({ bars, mode }: ParetoAnswer, say: Say): Twin {
	const labels = [
		'pareto.item',
		`pareto.value.${mode}`,
		'pareto.share',
		'pareto.cumulative',
		'pareto.mean',
		'pareto.dissatisfied',
		'pareto.ratings',
		'pareto.customers',
	];
	return {
		columns: labels.map((label, index) => ({ label: say(label), number: index > 0 })),
		rows: bars.map((bar) => [
			{ text: bar.label },
			number(bar.value, mode === 'loss' ? 1 : 0),
			{ text: percent(bar.share), value: bar.share },
			{ text: percent(bar.cumulative), value: bar.cumulative },
			bar.mean === null ? { text: '—', value: null } : number(bar.mean, 1),
			{
				...number(bar.n_dissatisfied),
				...(bar.filter ? { open: say('panel.open', { what: bar.label, n: bar.n_dissatisfied }) } : {}),
			},
			number(bar.n_ratings),
			number(bar.n_customers),
		]),
	};
}
