/** What one response says of each item: 0–100 (normalised), absent or null where it was not rated. */
export interface RatedResponse {
	readonly id: string;
	/** The customer; null counts as a customer of its own. */
	readonly party: string | null;
	readonly items: Readonly<Record<string, number | null>>;
}

/** What all responses together say of one item. */
export interface ItemTally {
	readonly code: string;
	/** Customers who rated the item. */
	readonly n_customers: number;
	readonly n_ratings: number;
	/** Ratings at or below the threshold. */
	readonly n_dissatisfied: number;
	/** Mean of customers' means, 0–100. */
	readonly mean: number;
}

export interface Tallied {
	readonly tallies: readonly ItemTally[];
	/** Responses that are dissatisfied with an item, by its code; absent where they are more than were to be named. */
	readonly dissatisfied: ReadonlyMap<string, readonly string[]>;
}

interface Sum {
	total: number;
	n: number;
}

interface Running {
	readonly byParty: Map<string, Sum>;
	/** Answers of nobody known, each a customer. */
	readonly alone: Sum;
	ratings: number;
	low: number;
	readonly ids: string[];
}

/**
 * Adds responses up one by one, in memory of the size of the customers and items, not of the answers.
 *
 * @param threshold a rating at or below it is dissatisfied, 0–100
 * @param named so many dissatisfied responses of an item are named
 */
export function itemTally(
	threshold: number,
	named: number,
): { readonly add: (response: RatedResponse) => void; readonly result: () => Tallied } {
	const all = new Map<string, Running>();
	return {
		add: ({ id, party, items }) => {
			for (const [code, score] of Object.entries(items)) {
				if (score === null) continue;
				const running = all.get(code) ?? nothing();
				all.set(code, running);
				count(party === null ? running.alone : sumOf(running.byParty, party), score);
				running.ratings += 1;
				if (score > threshold) continue;
				running.low += 1;
				if (running.ids.length < named) running.ids.push(id);
			}
		},
		result: () => ({
			tallies: [...all].map(([code, running]) => tallyOf(code, running)),
			dissatisfied: new Map(
				[...all].flatMap(([code, { low, ids }]) => (low === ids.length ? [[code, ids] as const] : [])),
			),
		}),
	};
}

const nothing = (): Running => ({ byParty: new Map(), alone: { total: 0, n: 0 }, ratings: 0, low: 0, ids: [] });

function sumOf(sums: Map<string, Sum>, party: string): Sum {
	const known = sums.get(party) ?? { total: 0, n: 0 };
	sums.set(party, known);
	return known;
}

function count(sum: Sum, score: number): void {
	sum.total += score;
	sum.n += 1;
}

function tallyOf(code: string, { byParty, alone, ratings, low }: Running): ItemTally {
	const customers = byParty.size + alone.n;
	const means = [...byParty.values()].reduce((total, sum) => total + sum.total / sum.n, alone.total);
	return { code, n_customers: customers, n_ratings: ratings, n_dissatisfied: low, mean: means / customers };
}
