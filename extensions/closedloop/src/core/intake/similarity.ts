/** A text as counted pairs of neighbouring characters, ready to be compared many times. */
export interface Pairs {
	readonly counts: ReadonlyMap<string, number>;
	readonly total: number;
}

/**
 * Cuts a text into character pairs: needs no dictionary, so it serves Chinese and Latin alike. Width, case, spaces and
 * punctuation do not count. A text of one character is its own pair.
 */
export function pairsOf(text: string): Pairs {
	const letters = Array.from(
		text
			.normalize('NFKC')
			.toLowerCase()
			.replace(/[^\p{L}\p{N}]/gu, ''),
	);
	const counts = new Map<string, number>();
	const [only] = letters;
	if (letters.length === 1 && only !== undefined) counts.set(only, 1);
	for (let i = 1; i < letters.length; i++) {
		const pair = `${letters[i - 1]}${letters[i]}`;
		counts.set(pair, (counts.get(pair) ?? 0) + 1);
	}
	return { counts, total: letters.length > 1 ? letters.length - 1 : letters.length };
}

/** Dice coefficient of two texts, 0–1: twice the shared pairs over all pairs. 0 when one is empty. */
export function dice(a: Pairs, b: Pairs): number {
	if (a.total === 0 || b.total === 0) return 0;
	let shared = 0;
	for (const [pair, count] of a.counts) shared += Math.min(count, b.counts.get(pair) ?? 0);
	return (2 * shared) / (a.total + b.total);
}
