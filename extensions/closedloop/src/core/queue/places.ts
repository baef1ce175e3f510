import type { Instant } from '@closedloop/schema';
import { endOfTime, parseInstant } from '../values/index.ts';

/**
 * Parts of the queue in their order: what runs, by its due time; what stands still and what promises nothing, the oldest
 * first.
 */
export const wings = ['promised', 'paused', 'none'] as const;
export type Wing = (typeof wings)[number];

/** Where somebody stands who does not say when they began: after everybody who does. */
export const begunNever: Instant = endOfTime;

/** What the engine keeps on a record about its clocks, and when it began. */
export interface Standing {
	readonly due: Instant | null;
	readonly clock_state: string | null;
	readonly begun: Instant | null;
}

/** Where a record stands among all others. No two have the same place: its id is a part of it. */
export interface Place {
	readonly wing: Wing;
	readonly at: Instant;
	readonly id: string;
}

/** A record whose clocks all stand still may have broken a promise before; it stands still all the same. */
export function placeOf({ due, clock_state, begun }: Standing): Omit<Place, 'id'> {
	if (due !== null) return { wing: 'promised', at: due };
	return { wing: clock_state === 'paused' || clock_state === 'missed' ? 'paused' : 'none', at: begun ?? begunNever };
}

/** Negative where the first comes before the second. */
export function comparePlaces(a: Place, b: Place): number {
	const byWing = wings.indexOf(a.wing) - wings.indexOf(b.wing);
	if (byWing !== 0) return byWing;
	return a.at - b.at || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

/** A place as a question carries it, to go on after it. */
export const placeText = ({ wing, at, id }: Place): string => `${wing}.${at}.${id}`;

const written = /^(?<wing>promised|paused|none)\.(?<at>-?\d{1,15})\.(?<id>[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/u;

/** Null for what no answer of ours said. */
export function placeIn(text: string): Place | null {
	const { wing, at, id } = written.exec(text)?.groups ?? {};
	const known = wings.find((each) => each === wing);
	if (known === undefined || id === undefined) return null;
	const isTold = Number(at) === begunNever || parseInstant(new Date(Number(at))).ok;
	return isTold ? { wing: known, at: Number(at), id } : null;
}
