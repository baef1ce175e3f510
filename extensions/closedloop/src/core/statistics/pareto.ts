import type { ItemTally } from './item-tally.ts';

export interface ParetoItem {
	readonly code: string;
	/** Weight in the scheme, ≥ 0. */
	readonly weight: number;
}

/**
 * `loss`: how many weighted points an item costs, wᵢ·(100 − s̄ᵢ), s̄ᵢ being the mean of customers' means · `count`: how
 * many ratings lie at or below the threshold (docs/statistics.md, "Pareto of dissatisfied items").
 */
export type ParetoMode = 'loss' | 'count';

export interface ParetoOptions {
	readonly mode: ParetoMode;
	/** Bars of their own; the rest is one bar "other", drawn last. */
	readonly most: number;
	/** Items rated by fewer customers have no bar: five ratings are chance. */
	readonly min_n: number;
}

export interface ParetoBar {
	/** Null: all items that have no bar of their own. */
	readonly code: string | null;
	readonly value: number;
	/** Of the whole, 0–1. */
	readonly share: number;
	/** Shares up to and with this bar. */
	readonly cumulative: number;
	/** Customers who rated the item; for "other" of the most-rated item in it. */
	readonly n_customers: number;
	readonly n_ratings: number;
	/** Mean of customers' means, 0–100; null for "other". */
	readonly mean: number | null;
	/** Ratings at or below the threshold. */
	readonly n_dissatisfied: number;
}

export interface Pareto {
	readonly bars: readonly ParetoBar[];
	/** Items that too few customers rated, by code. */
	readonly too_few: readonly string[];
}

/**
 * The Pareto chart of dissatisfied items (排列图: P34, F1:481): largest first, equal ones by code, "other" last however
 * large, with the cumulative share. Unrated items are left out of everything (P23, F1:140).
 */
export function pareto(tallies: readonly ItemTally[], items: readonly ParetoItem[], options: ParetoOptions): Pareto {
	const measured = items.map((item) =>
		measureItem(
			item,
			tallies.find(({ code }) => code === item.code),
			options.mode,
		),
	);
	const [enough, few] = [
		measured.filter(({ n_customers }) => n_customers >= options.min_n),
		measured.filter(({ n_customers }) => n_customers < options.min_n),
	];
	const ranked = enough
		.filter(({ value }) => tidy(value) > 0)
		.sort((a, b) => tidy(b.value) - tidy(a.value) || (a.code < b.code ? -1 : 1));
	const [own, rest] = [ranked.slice(0, options.most), ranked.slice(options.most)];
	const bars: readonly Measured[] = rest.length > 0 ? [...own, others(rest)] : own;
	const whole = bars.reduce((sum, { value }) => sum + value, 0);
	let reached = 0;
	return {
		bars: bars.map((bar, index) => {
			reached += bar.value;
			// The last one closes the curve whatever the additions have rounded.
			return { ...bar, share: bar.value / whole, cumulative: index === bars.length - 1 ? 1 : reached / whole };
		}),
		too_few: few.flatMap(({ code, n_ratings }) => (n_ratings > 0 ? [code] : [])).sort(),
	};
}

/** What additions in another order make of a value is no difference of items: nine decimals are one. */
const tidy = (value: number): number => Math.round(value * 1e9) / 1e9;

type Measured = Omit<ParetoBar, 'share' | 'cumulative'>;

function measureItem(
	{ code, weight }: ParetoItem,
	tally: ItemTally | undefined,
	mode: ParetoMode,
): Measured & { readonly code: string } {
	if (tally === undefined) return { code, mean: null, n_customers: 0, n_ratings: 0, n_dissatisfied: 0, value: 0 };
	const { mean, n_customers, n_ratings, n_dissatisfied } = tally;
	return {
		code,
		mean,
		n_customers,
		n_ratings,
		n_dissatisfied,
		value: mode === 'loss' ? weight * (100 - mean) : n_dissatisfied,
	};
}

function others(rest: readonly Measured[]): Measured {
	const sum = (pick: (bar: Measured) => number): number => rest.reduce((total, bar) => total + pick(bar), 0);
	return {
		code: null,
		mean: null,
		value: sum(({ value }) => value),
		n_customers: Math.max(...rest.map(({ n_customers }) => n_customers)),
		n_ratings: sum(({ n_ratings }) => n_ratings),
		n_dissatisfied: sum(({ n_dissatisfied }) => n_dissatisfied),
	};
}
