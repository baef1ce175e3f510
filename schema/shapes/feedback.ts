/**
 * The answer of a round that is over, with what the customer said of it. Here and not in the history: it can be erased.
 */
export interface EarlierAnswer {
	readonly round: number;
	readonly text: string;
	readonly verdict: string | null;
	/** The customer's words with it. */
	readonly reason: string | null;
	/** When that was, ISO 8601. */
	readonly at: string;
}
