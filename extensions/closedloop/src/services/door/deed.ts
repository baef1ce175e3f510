import { AsyncLocalStorage } from 'node:async_hooks';
import type { Instant } from '@closedloop/schema';
import type { Evidence, RetargetPlan, RetargetWish, Undelivered } from '../../core/records/index.ts';

/** Who acts. Customers act through public pages, the system through the tick and imports. */
export interface Actor {
	readonly kind: 'staff' | 'customer' | 'system';
	readonly id: string | null;
}

/** A deed that is no plain edit: the tick's own writes to a record. */
export type Intent =
	/** Let time act on the record's clocks: rungs, breaches, automatic resumes due at the deed's time. */
	| { readonly kind: 'pass_time' }
	/** Tell the record's clocks that a letter has left or a decision was signed. */
	| { readonly kind: 'evidence'; readonly evidence: Evidence }
	/** Tell the record that a letter to the customer will never arrive. */
	| { readonly kind: 'undelivered'; readonly letter: Undelivered }
	/** Let the record's running clocks go by a changed calendar or a newer version of its procedure. */
	| { readonly kind: 'retarget'; readonly wish: RetargetWish; /** Hears what became of each clock, also of those that stay. */ readonly told: (plans: readonly RetargetPlan[]) => void };

/**
 * What an internal caller says about the write it is making. The guarded filters run inside the same asynchronous chain and
 * find it there; a client can never reach it.
 */
export interface Deed {
	/** When the deed happens; recorded time of its event. Simulated in replays. */
	readonly at: Instant;
	readonly actor: Actor;
	/** Engine-owned columns this caller may set with the write. */
	readonly engine?: Readonly<Record<string, unknown>>;
	readonly intent?: Intent;
	/** Told in the event the deed leaves behind: a report opened late says so. */
	readonly data?: Readonly<Record<string, unknown>>;
	/** Old facts being entered again: low scores raise no feedback. */
	readonly silent?: boolean;
}

const deeds = new AsyncLocalStorage<Deed>();

/** Runs `work`, every guarded write inside it being part of `deed`. */
export const runDeed = <Result>(deed: Deed, work: () => Promise<Result>): Promise<Result> => deeds.run(deed, work);

/** Runs `work` as nobody's deed: what Flows do about an announcement is their own write, not part of ours. */
export const outsideDeed = <Result>(work: () => Promise<Result>): Promise<Result> => deeds.exit(work);

/** The deed the current write is part of; absent for plain client writes. */
export const currentDeed = (): Deed | undefined => deeds.getStore();
