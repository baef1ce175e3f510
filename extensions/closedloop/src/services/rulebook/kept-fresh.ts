/**
 * What another node wrote is seen after so long, and while somebody is reading it anew after twice that at most; what
 * this node writes, at once (`forget`).
 */
const freshMs = 5_000;

/** Somebody is reading anew and has not come back: whoever asks now reads for themselves. */
const staleMostMs = 2 * freshMs;

/** Rows that every write asks for and that seldom change. */
export interface KeptFresh<Source, Value> {
	/** `source` is where it is read from if it must be: the caller's transaction where there is one. */
	readonly get: (source: Source) => Promise<Value>;
	readonly forget: () => void;
}

/**
 * Keeps what `read` answers. When it has become old, the first who asks reads it anew, and the others go on with what
 * there is: a busy desk would otherwise read its whole rulebook fifty times in the same moment. They do not wait for
 * the first one, either; that one may be waiting for the database connection they hold.
 *
 * @param clock milliseconds of a clock that only runs forward
 */
export function keptFresh<Source, Value>(
	read: (source: Source) => Promise<Value>,
	clock: () => number = () => performance.now(),
): KeptFresh<Source, Value> {
	let kept: { readonly value: Value; readonly readAt: number; renewing: boolean } | null = null;
	let edition = 0;
	const get = async (source: Source): Promise<Value> => {
		const [now, old, asked] = [clock(), kept, edition];
		const age = old === null ? Infinity : now - old.readAt;
		if (old !== null && (age < freshMs || (old.renewing && age < staleMostMs))) return old.value;
		if (old !== null) old.renewing = true;
		try {
			const value = await read(source);
			// What was forgotten meanwhile was forgotten because it changed: this reading may be from before.
			if (edition === asked) kept = { value, readAt: now, renewing: false };
			return value;
		} finally {
			if (old !== null) old.renewing = false;
		}
	};
	return {
		get,
		forget: () => {
			[kept, edition] = [null, edition + 1];
		},
	};
}
