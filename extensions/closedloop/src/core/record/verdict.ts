import type { AddedData, AddedTo, Instant, RefusalCode, Text } from '@closedloop/schema';
import type { Missing, RecordView } from '../workflow/index.ts';
import type { Decision } from './drafts.ts';
import type { RetargetPlan } from './retarget-plan.ts';

/** Why a write is refused, as data: the edge says it in the reader's language. */
export interface Refusal {
	readonly code: RefusalCode;
	readonly field?: string;
	readonly params?: Readonly<Record<string, string | number>>;
	readonly missing?: readonly Missing[];
	/** Labels for codes in `params` that a person reads, e.g. of the states; of facts it names by their name. */
	readonly texts?: Readonly<Record<string, Text>>;
}

/**
 * `decision: null`: allowed, and nothing would change. `plans`: where clocks were to go by other rules, what becomes of
 * each, also of those that stay.
 */
export type Verdict =
	| { readonly ok: true; readonly decision: Decision | null; readonly plans?: readonly RetargetPlan[] }
	| { readonly ok: false; readonly refusals: readonly Refusal[] };

export const refused = (...refusals: readonly Refusal[]): Verdict => ({ ok: false, refusals });

/** What a kind of record adds to a decision on top of the general rule, and to the line that tells it. */
export interface Effect<K extends keyof AddedTo = 'moved'> {
	readonly patch?: RecordView;
	readonly messages?: Decision['messages'];
	readonly raised?: Decision['raised'];
	readonly data?: AddedData<K>;
	readonly refusals?: readonly Refusal[];
}

/** A move that has passed its gates. */
export interface Move {
	readonly from: string;
	readonly to: string;
	readonly effective_at: Instant;
	/** `to` is terminal. */
	readonly ends: boolean;
	/** `from` is terminal. */
	readonly reopens: boolean;
}
