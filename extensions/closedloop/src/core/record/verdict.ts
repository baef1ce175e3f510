import type { Instant, RefusalCode, Text } from '@closedloop/schema';
import type { Missing, RecordView } from '../workflow/index.ts';
import type { Decision } from './drafts.ts';

/** Why a write is refused, as data: the edge says it in the reader's language. */
export interface Refusal {
	readonly code: RefusalCode;
	readonly field?: string;
	readonly params?: Readonly<Record<string, string | number>>;
	readonly missing?: readonly Missing[];
	/** Labels for codes in `params` that a person reads, e.g. of the states. */
	readonly texts?: Readonly<Record<string, Text>>;
}

/** `decision: null`: allowed, and nothing would change. */
export type Verdict =
	| { readonly ok: true; readonly decision: Decision | null }
	| { readonly ok: false; readonly refusals: readonly Refusal[] };

export const refused = (...refusals: readonly Refusal[]): Verdict => ({ ok: false, refusals });

/** What a kind of record adds to a decision on top of the general rule. */
export interface Effect {
	readonly patch?: RecordView;
	readonly messages?: Decision['messages'];
	readonly raised?: Decision['raised'];
	readonly data?: Readonly<Record<string, unknown>>;
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
