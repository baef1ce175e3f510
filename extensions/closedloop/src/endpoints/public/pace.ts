/** So much in each stretch; and the whole within its own time. */
export interface Pace {
	readonly whole: number;
	readonly ms: number;
	readonly bytes: number;
}

/**
 * Watches a body arrive. @param cut called once, when the whole takes too long or a stretch brought too little.
 * @returns what to tell of every piece, and how to stop watching
 */
export function keepPace(
	{ whole, ms, bytes }: Pace,
	cut: () => void,
): { readonly came: (more: number) => void; readonly done: () => void } {
	let since = 0;
	const done = (): void => {
		clearTimeout(end);
		clearInterval(stretch);
	};
	const end = setTimeout(() => {
		done();
		cut();
	}, whole);
	const stretch = setInterval(() => {
		if (since < bytes) {
			done();
			cut();
		}
		since = 0;
	}, ms);
	return {
		came: (more) => {
			since += more;
		},
		done,
	};
}
