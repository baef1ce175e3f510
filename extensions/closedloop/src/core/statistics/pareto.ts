/** What one response says of each item: 0–100 (normalised), absent or null where it was not rated. */
export interface RatedResponse {
	/** The customer; null counts as a customer of its own. */
	readonly party: string | null;
	readonly items: Readonly<Record<string, number | null>>;
}

export interface ParetoItem {
	readonly code: string;
	/** Weight in the scheme, ≥ 0. */
	readonly weight: number;
}

/**
 * `loss`: how many weighted points an item costs, wᵢ·(100 − s̄ᵢ), s̄ᵢ being the mean of customers' means · `count`: how many ratings lie
 * at or below the threshold (domain 4.6).
 */
export type ParetoMode = 'loss' | 'count';

export interface ParetoOptions {
	readonly mode: ParetoMode;
	/** A rating at or below it is dissatisfied, 0–100. */
	readonly threshold: number;
	/** Bars of their own; the rest is one bar "other", drawn last. */
	readonly most: number;
	/** Items rated by fewer customers have no bar: five ratings are chance (domain 4.4). */
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
	readonly n_responses: number;
}

/**
 * The Pareto chart of dissatisfied items (排列图: P34, F1:481): largest first, equal ones by code, "other" last however large, with
 * the cumulative share. Unrated items are left out of everything (P23, F1:140).
 */
export function pareto(responses: readonly RatedResponse[], items: readonly ParetoItem[], options: ParetoOptions): Pareto {
	const measured = items.map((item) => measureItem(item, responses, options));
	const [enough, few] = [measured.filter(({ n_customers }) => n_customers >= options.min_n), measured.filter(({ n_customers }) => n_customers < options.min_n)];
	const ranked = enough.filter(({ value }) => value > 0).sort((a, b) => b.value - a.value || (a.code < b.code ? -1 : 1));
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
		n_responses: responses.length,
	};
}

type Measured = Omit<ParetoBar, 'share' | 'cumulative'>;

function measureItem({ code, weight }: ParetoItem, responses: readonly RatedResponse[], { mode, threshold }: ParetoOptions): Measured & { readonly code: string } {
	const byCustomer = new Map<string | number, number[]>();
	let dissatisfied = 0;
	for (const [index, { party, items }] of responses.entries()) {
		const score = items[code];
		if (score === null || score === undefined) continue;
		if (score <= threshold) dissatisfied++;
		const key = party ?? index;
		byCustomer.set(key, [...(byCustomer.get(key) ?? []), score]);
	}
	const customers = [...byCustomer.values()];
	const mean = customers.length === 0 ? null : average(customers.map((scores) => average(scores)));
	const loss = mean === null ? 0 : weight * (100 - mean);
	return {
		code, mean, n_customers: customers.length, n_ratings: customers.reduce((sum, scores) => sum + scores.length, 0),
		n_dissatisfied: dissatisfied, value: mode === 'loss' ? loss : dissatisfied,
	};
}

const average = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

function others(rest: readonly Measured[]): Measured {
	const sum = (pick: (bar: Measured) => number): number => rest.reduce((total, bar) => total + pick(bar), 0);
	return {
		code: null, mean: null, value: sum(({ value }) => value), n_customers: Math.max(...rest.map(({ n_customers }) => n_customers)),
		n_ratings: sum(({ n_ratings }) => n_ratings), n_dissatisfied: sum(({ n_dissatisfied }) => n_dissatisfied),
	};
}
