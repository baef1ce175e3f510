import type { CollectionName } from '@closedloop/schema';

/**
 * People, and what the desk writes by itself (the tick, a letter that has left, a recomputation), take turns at a record,
 * as far as one process sees both. It spares whoever writes just when an alarm rings a refusal nobody could explain to
 * them; that nothing is written over is kept by `seq`, here and between nodes (decision 044). Nobody waits long, so
 * nobody holds time up.
 */
const patienceMs = { people: 2_000, desk: 1_000 } as const;

interface Turn {
	readonly over: Promise<void>;
	readonly end: () => void;
}

/** Writes that are at the door or behind it, and not in the database yet. */
const underWay = new Map<string, Turn>();
/** Records the desk is writing to by itself. */
const acting = new Map<string, Turn>();

/** A record, by where it stands. */
export interface RecordAt {
	readonly collection: CollectionName;
	readonly id: string;
}

const keyOf = ({ collection, id }: RecordAt): string => `${collection}:${id}`;

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
interface AtDoor extends RecordAt {
	readonly inTransaction: boolean;
}

/**
 * Judges a write once the desk has written to its record, if it is just doing so. From then on it is under way, until
 * `endTurn` says that it is written; one that is refused, or changes nothing, is over at once. Of a transaction that has
 * its turns already it is a part.
 */
export async function takeTurn<Written extends object>(
	{ inTransaction, ...record }: AtDoor,
	judge: () => Promise<Written>,
): Promise<Written> {
	const key = keyOf(record);
	if (inTransaction && underWay.has(key)) return judge();
	if (!inTransaction) await waited([acting.get(key)], patienceMs.people);
	const turn = begun(underWay, [key]);
	try {
		const written = await judge();
		if (Object.keys(written).length === 0) turn.end();
		// Whatever Directus or the database refuses afterwards tells us nothing.
		else setTimeout(turn.end, patienceMs.desk).unref();
		return written;
	} catch (error) {
		turn.end();
		throw error;
	}
}

/** The same for all records that a transaction of ours will write to: before it begins, for within it nobody waits. */
export async function takeTurns<Result>(records: readonly RecordAt[], write: () => Promise<Result>): Promise<Result> {
	const keys = records.map(keyOf);
	await waited(
		keys.map((key) => acting.get(key)),
		patienceMs.people,
	);
	const turns = keys.map((key) => begun(underWay, [key]));
	try {
		return await write();
	} finally {
		for (const turn of turns) turn.end();
	}
}

/** The write of this record is in the database. */
export const endTurn = (record: RecordAt): void => underWay.get(keyOf(record))?.end();

/** Lets the desk write to records by itself once the writes that are under way there are done. */
export async function actInTurn<Result>(records: readonly RecordAt[], act: () => Promise<Result>): Promise<Result> {
	const keys = records.map(keyOf);
	const turn = begun(acting, keys);
	try {
		await waited(
			keys.map((key) => underWay.get(key)),
			patienceMs.desk,
		);
		return await act();
	} finally {
		turn.end();
	}
}
