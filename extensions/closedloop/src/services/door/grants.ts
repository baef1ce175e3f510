/**
 * Which engine-owned rows are about to be written by a commit of ours. The guards on those collections admit exactly these
 * ids, once; nobody else can know them (design section 3.3).
 */

/** Longest a write may take between its decision and its child rows. A refused write leaves its grants behind; they expire. */
const grantMs = 120_000;

/** Swept when so many are waiting; each is a few dozen bytes. */
const sweepAt = 5_000;

const grants = new Map<string, number>();

const keyOf = (collection: string, id: string, cause: string): string => `${collection}:${id}:${cause}`;

/** Admits one write of the row with this id, caused by this event. */
export function issueGrant(collection: string, id: string, cause: string, now: number): void {
	if (grants.size >= sweepAt) for (const [key, expires] of grants) if (expires < now) grants.delete(key);
	grants.set(keyOf(collection, id, cause), now + grantMs);
}

/** Whether such a write was announced; an announcement is good for one. */
export function takeGrant(collection: string, id: string, cause: string, now: number): boolean {
	const key = keyOf(collection, id, cause);
	const expires = grants.get(key);
	if (expires === undefined) return false;
	grants.delete(key);
	return expires >= now;
}
