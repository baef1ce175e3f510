import type { Fact, Instant, KindCollection, Stored, Text } from '@closedloop/schema';
import type { ContactLog } from '../contacts/index.ts';
import { factCode } from '../facts/name.ts';
import { member } from '../json.ts';
import type { Quorate } from '../people/index.ts';

/** Who acts. `roles` are the named roles of the product, not Directus ids. */
export interface Actor {
	/** Null for the customer and for the product itself. */
	readonly id: string | null;
	readonly roles: readonly string[];
	readonly kind: 'staff' | 'customer' | 'system';
	/** Directus administrator: counts as holding every role, passes no gate for it. */
	readonly admin: boolean;
}

/** A signed decision about a record, as it stands. */
export interface Signature {
	readonly kind: string;
	/** Round of the record it was proposed in. */
	readonly round: number;
	readonly proposed_at: Instant;
	/** Who signed, and what post, or members of a committee, they were then. */
	readonly by?: string | null;
	readonly seats?: readonly string[];
	/** In whose place; null or absent = in their own right. */
	readonly instead_of?: string | null;
	/** What was said, where the procedure lists more than yes and no. */
	readonly outcome?: string | null;
	/** Something was written with it that nobody has answered yet. */
	readonly unanswered?: boolean;
	/** What was signed: columns of the record with their values, words as digests. */
	readonly basis: Readonly<Record<string, unknown>>;
}

/** A matter that a post signs, and how far its signatures have come. */
export interface Signing extends Quorate {
	/** Kind of the decision. */
	readonly kind: string;
	readonly post: string;
	/** What the post is called, and those that are vacant. */
	readonly label: Text;
	readonly vacant_label: Text;
	/** Who could sign now. */
	readonly holders: readonly string[];
}

/**
 * Was not counted around this kind of record, so no gate holds by it: no comparison with it does (`schema/counted.ts`).
 */
export const uncounted = Number.NaN;

/** What the decision needs from other rows, counted before it (gather → decide → commit). */
export interface Facts {
	readonly open: Readonly<Record<Fact<'open'>, number>>;
	readonly counts: Readonly<Record<Fact<'counts'>, number>>;
	/** The CAPA a feedback is linked to; absent or null where there is none. */
	readonly capa?: { readonly status: string; readonly ended: boolean; readonly restricted?: boolean } | null;
	/**
	 * Every decision on this record that is signed, by somebody other than its proposer, and not withdrawn; of all
	 * rounds.
	 */
	readonly signatures: readonly Signature[];
	/**
	 * Kinds of those that count for this write: of this round, about what still stands there, signed by as many as their
	 * post asks.
	 */
	readonly decisions: readonly string[];
	/** Codes of the notices about this record, or about what it reports, that are published now; absent = nobody asked. */
	readonly notices?: readonly string[];
	/** With whom one was in contact about it; absent = nobody asked. */
	readonly contacts?: ContactLog;
	/** How far those have come that a post signs; absent = none does. */
	readonly signing?: readonly Signing[];
}

/**
 * What a write must answer for that hangs a record on other rows: nothing that was open around it before is forgotten
 * with the link, and what is counted in its favour is what it would have.
 */
export const bothFacts = (before: Facts, after: Facts): Facts => ({
	...after,
	open: {
		mandatory_actions: Math.max(before.open.mandatory_actions, after.open.mandatory_actions),
		actions: Math.max(before.open.actions, after.open.actions),
		capa: Math.max(before.open.capa, after.open.capa),
		decisions: Math.max(before.open.decisions, after.open.decisions),
	},
});

/**
 * A row of whatever columns a document names: a workflow, its conditions and its gates know no record in particular.
 */
export type Columns = Readonly<Record<string, unknown>>;

/**
 * The row as it would be after the write: stored columns overlaid with the payload, `step_note` included. A column no
 * kind of record has does not compile.
 */
export type RecordView = Stored<KindCollection>;

/**
 * What stands in a column that a document names: a condition, a gate, the date a clock starts at; of `facts.vin` the
 * fact. Undefined where there is none.
 */
export function columnIn(view: Columns | null | undefined, name: string): unknown {
	const fact = factCode(name);
	return fact === null ? view?.[name] : member(member(view, 'facts'), fact);
}

/** `0` and `false` are answers; blank text, empty lists and the like are not. */
export function isFilled(value: unknown): boolean {
	if (value === null || value === undefined) return false;
	if (typeof value === 'string') return value.trim() !== '';
	if (typeof value === 'number') return !Number.isNaN(value);
	if (Array.isArray(value)) return value.length > 0;
	if (typeof value === 'object') return Object.keys(value).length > 0;
	return true;
}

/** Text of a scalar column, or the id of a related row given by id or as `{ id }`. Null when there is none. */
export function textOf(value: unknown): string | null {
	if (typeof value === 'string') return value.trim() === '' ? null : value;
	if (typeof value === 'number' || typeof value === 'boolean') return String(value);
	if (typeof value === 'object' && value !== null && 'id' in value) return textOf(value.id);
	return null;
}

/** Whether a column has one of these values. A list matches when one of its members does. */
export function hasValue(value: unknown, values: readonly string[]): boolean {
	if (Array.isArray(value)) return value.some((member) => hasValue(member, values));
	const text = textOf(value);
	return text !== null && values.includes(text);
}
