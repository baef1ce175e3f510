import { randomUUID } from 'node:crypto';
import type { AddedData, CollectionName, Instant } from '@closedloop/schema';
import type { Knex } from 'knex';
import type { InternalEvent } from '../../core/decide/index.ts';
import type { PartRow } from '../../core/history/index.ts';
import type { RetargetPlan } from '../../core/record/index.ts';

/** Who acts. Customers act through public pages, the system through the tick and imports. */
export interface Actor {
	readonly kind: 'staff' | 'customer' | 'system';
	readonly id: string | null;
}

/**
 * An internal write that is no plain edit. `parts` of an erasure are the record's clocks and messages as they stand, told
 * anew because old salts go.
 */
export type Intent =
	| Exclude<InternalEvent, { readonly kind: 'erase' }>
	| (Extract<InternalEvent, { readonly kind: 'erase' }> & { readonly parts: readonly PartRow[] });

/** What an internal caller says about the one write it is making: who, when, why. */
export interface InternalWrite {
	/** When it happens; recorded time of its event. Simulated in replays. */
	readonly at: Instant;
	readonly actor: Actor;
	/** Engine-owned columns this caller may set with the write. */
	readonly engine?: Readonly<Record<string, unknown>>;
	readonly intent?: Intent;
	/** Told in the line of the record's birth: a report opened late says so. */
	readonly data?: Pick<AddedData<'created'>, 'late' | 'left_out'>;
	/** Old facts being entered again: low scores raise no feedback. */
	readonly silent?: boolean;
}

type Values = Readonly<Record<string, unknown>>;

/** The record an internal write is made to, or the file that is hung on one. */
export interface WriteTarget {
	readonly collection: CollectionName | 'directus_files';
	readonly id: string;
}

/**
 * Where a write carries its name. No client can write a symbol, no JSON keeps one, and Directus copies it
 * with the payload.
 */
const carried = Symbol('internal write');

type Carrying = Values & { readonly [carried]?: string };

interface Open extends WriteTarget {
	readonly internal: InternalWrite;
	/** The transaction it was taken in; null while it waits. */
	takenIn: Knex | null;
}

const open = new Map<string, Open>();

/**
 * Makes one write of ours: `write` is handed the payload with its name in it. The name belongs to that write alone;
 * whatever a Flow or another extension writes because of it is a write of its own.
 */
export async function runAs<Result>(
	internal: InternalWrite,
	record: WriteTarget,
	payload: Values,
	write: (payload: Record<string, unknown>) => Promise<Result>,
): Promise<Result> {
	const name = randomUUID();
	open.set(name, { ...record, internal, takenIn: null });
	try {
		return await write({ ...payload, [carried]: name });
	} finally {
		open.delete(name);
	}
}

/** What the door found of the clocks an internal write was to change. */
const found = new WeakMap<InternalWrite, readonly RetargetPlan[]>();

export function keepPlans(internal: InternalWrite, plans: readonly RetargetPlan[]): void {
	found.set(internal, plans);
}

/** What became of each clock by an internal write that was made; none where it was to change no clock. */
export const plansOf = (internal: InternalWrite): readonly RetargetPlan[] => found.get(internal) ?? [];

/** `lost`: a write of ours is waiting for this record and this is not it as it was made, or it was made already. */
export type Taken = InternalWrite | 'lost' | null;

/**
 * The internal write this payload carries, once; null for everybody's own write. A write that Directus tries again
 * after its transaction came to nothing is the same write.
 *
 * @param asSystem nobody's rights stand behind the write; only then can it be one of ours that lost its name on the way
 */
export function takeInternalWrite(
	{ collection, id }: WriteTarget,
	payload: Carrying,
	knex: Knex,
	asSystem: boolean,
): Taken {
	const name = payload[carried];
	const own = name === undefined ? undefined : open.get(name);
	if (own !== undefined && own.collection === collection && own.id === id) {
		if (own.takenIn !== null && !isOver(own.takenIn)) return 'lost';
		own.takenIn = knex;
		return own.internal;
	}
	const waits =
		asSystem &&
		[...open.values()].some((other) => other.takenIn === null && other.collection === collection && other.id === id);
	return waits ? 'lost' : null;
}

const isTransaction = (knex: Knex): knex is Knex.Transaction => knex.isTransaction === true;

const isOver = (knex: Knex): boolean => isTransaction(knex) && knex.isCompleted();
