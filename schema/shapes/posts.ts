import type { Text } from './text.ts';

/**
 * Whoever a rule names: a role of the product, or a post of the procedure. Exactly one of the two stands there; reading
 * refuses both and neither.
 */
export interface Named {
	/** Named role, or the id of a Directus policy. */
	readonly role?: string;
	/** Code of a post of the procedure. */
	readonly post?: string;
}

/** Who holds a post: everybody with a policy, the head of a department, or the members of a committee. */
export type PostHolding =
	/** Id or name of a Directus policy. */
	| { readonly policy: string }
	/**
	 * Code or id of a department, or that which the record names: `lead` (it leads), `owner` (its owner belongs to it),
	 * `liable` (it is liable, P59 F4:266: not always the one that leads).
	 */
	| { readonly head_of: string }
	/** Codes of other posts. */
	| { readonly members: readonly string[] };

/**
 * How many must sign, always different people: one of them, each of them, or so many. Of a committee members are
 * counted, one seat a person.
 */
export type Quorum = 'any' | 'all' | number;

/** A post the procedure names: 管理者代表 (P19), 质量授权人 (P08), 两名工段长 (P46). */
export interface PostRule {
	readonly code: string;
	readonly label: Text;
	readonly held_by: PostHolding;
	/** Absent = any. */
	readonly quorum?: Quorum;
	/** The members of a committee sign one after the other, as they are listed (P49 F4:106). Absent = in any order. */
	readonly in_order?: boolean;
	readonly source: string;
}
