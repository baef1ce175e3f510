import type { Pack, PostHolding, Text } from '@closedloop/schema';
import { isDepartmentOfRecord } from '../people/index.ts';
import type { AdoptionPlan } from './plan.ts';

/** Who is who on the desk, as far as posts are held by people or by heads. */
export interface Holders {
	/** Ids of the people who hold a policy. */
	readonly ofPolicy: (policy: string) => readonly string[];
	/** Id of the head of a department. */
	readonly headOf: (department: string) => string | null;
}

/** Posts of these packs that nobody would hold once the plan is carried out. Whom a record names is known with the record. */
export function vacantPosts(packs: readonly Pack[], plan: AdoptionPlan, { ofPolicy, headOf }: Holders) {
	const rows = new Map(plan.procedures.map((row) => [row.code, row]));
	return packs.flatMap(({ pack, asks }) =>
		asks.posts
			.filter(({ code }) => {
				const held = holdingIn(rows.get(pack)?.posts, code);
				if (held === null) return false;
				if ('policy' in held)
					return (
						[
							...ofPolicy(held.policy),
							...plan.policies.flatMap(({ id, holders }) => (id === held.policy ? holders : [])),
						].length === 0
					);
				return !isDepartmentOfRecord(held.head_of) && headOf(held.head_of) === null;
			})
			.map(({ label }): { readonly procedure: string; readonly post: Text } => ({ procedure: pack, post: label })),
	);
}

/** How many people hold a post now; null where that follows from each record, or from the members of a committee. */
export function heldNow(held: PostHolding, { ofPolicy, headOf }: Holders): number | null {
	if ('policy' in held) return ofPolicy(held.policy).length;
	if ('members' in held || isDepartmentOfRecord(held.head_of)) return null;
	return headOf(held.head_of) === null ? 0 : 1;
}

type Holding = { readonly policy: string } | { readonly head_of: string };

/** How the row says a post is held; null for a committee, whose members are posts themselves. */
function holdingIn(posts: unknown, code: string): Holding | null {
	const post: unknown = Array.isArray(posts)
		? posts.find((each: unknown) => isNamed(each) && each.code === code)
		: undefined;
	const held: unknown = isNamed(post) ? post.held_by : undefined;
	if (typeof held !== 'object' || held === null) return null;
	if ('policy' in held) return { policy: String(held.policy) };
	return 'head_of' in held ? { head_of: String(held.head_of) } : null;
}

const isNamed = (value: unknown): value is { readonly code?: unknown; readonly held_by?: unknown } =>
	typeof value === 'object' && value !== null;
