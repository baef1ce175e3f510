import type { CollectionName } from '@closedloop/schema';

/**
 * Time and people take turns at a record, as far as one process sees both. It spares whoever writes just when an alarm
 * rings a refusal nobody could explain to them; that nothing is written over is kept by `seq`, here and between nodes
 * (decision 044). Nobody waits long, so nobody holds time up.
 */
const patienceMs = { people: 2_000, time: 1_000 } as const;

interface Turn {
	readonly over: Promise<void>;
	readonly end: () => void;
}

/** Writes that are at the door or behind it, and not in the database yet. */
const underWay = new Map<string, Turn>();
/** Records on which time is acting. */
const timed = new Map<string, Turn>();

const keyOf = (collection: CollectionName, id: string): string => `${collection}:${id}`;

function begun(turns: Map<string, Turn>, keys: readonly string[]): Turn {
	let done = (): void => undefined;
	const over = new Promise<void>((resolve) => {
		done = resolve;
	});
	const turn: Turn = {
		over,
		end: () => {
			for (const key of keys) if (turns.get(key) === turn) turns.delete(key);
			done();
		},
	};
	for (const key of keys) turns.set(key, turn);
	return turn;
}

async function waited(turns: readonly (Turn | undefined)[], ms: number): Promise<void> {
	const others = turns.filter((turn) => turn !== undefined);
	if (others.length === 0) return;
	await new Promise<void>((resolve) => {
		const patience = setTimeout(resolve, ms);
		void Promise.all(others.map(({ over }) => over)).then(() => {
			clearTimeout(patience);
			resolve();
		});
	});
}

/** One write at the door: whose record it is of, and whether it stands in a transaction, which nobody may hold up. */
interface AtDoor {
	readonly collection: CollectionName;
	readonly id: string;
	readonly inTransaction: boolean;
}

/**
 * Judges a write after time has acted on its record, if it is just doing so. From then on it is under way, until
 * `endTurn` says that it is written; one that is refused, or changes nothing, is over at once.
 */
export async function takeTurn<Written extends object>(
	{ collection, id, inTransaction }: AtDoor,
	judge: () => Promise<Written>,
): Promise<Written> {
	const key = keyOf(collection, id);
	if (!inTransaction) await waited([timed.get(key)], patienceMs.people);
	const turn = begun(underWay, [key]);
	try {
		const written = await judge();
		if (Object.keys(written).length === 0) turn.end();
		// Whatever Directus or the database refuses afterwards tells us nothing.
		else setTimeout(turn.end, patienceMs.time).unref();
		return written;
	} catch (error) {
		turn.end();
		throw error;
	}
}

/** The write of this record is in the database. */
export const endTurn = (collection: CollectionName, id: string): void => underWay.get(keyOf(collection, id))?.end();

/** Lets time act on records of a collection once the writes that are under way are done. */
export async function letTimeAct<Result>(
	collection: CollectionName,
	ids: readonly string[],
	act: () => Promise<Result>,
): Promise<Result> {
	const keys = ids.map((id) => keyOf(collection, id));
	const turn = begun(timed, keys);
	try {
		await waited(
			keys.map((key) => underWay.get(key)),
			patienceMs.time,
		);
		return await act();
	} finally {
		turn.end();
	}
}
