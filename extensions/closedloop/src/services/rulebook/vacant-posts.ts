import type { Instant, PostRule } from '@closedloop/schema';
import { vacantSeats, type Directory } from '../../core/people/index.ts';
import type { People } from './people.ts';
import type { KnownProcedure } from './rulebook.ts';

/** A post of a procedure that nobody holds, or too few for its quorum. */
export interface VacantPost {
	readonly post: PostRule;
	readonly procedure: string;
}

/**
 * Posts of a procedure that are vacant whatever the record says. A record may name its leading department; asked is the
 * procedure's own. Whoever heads the owner's only a record can tell.
 */
export function vacantPosts(
	{ code, rules, lead_department }: KnownProcedure,
	known: People,
	now: Instant,
): readonly VacantPost[] {
	const { posts = [] } = rules;
	const directory: Directory = { ...known, posts, record: { owner: null, first_receiver: null, lead_department } };
	return posts
		.filter((post) => !dependsOnRecord(post, posts) && vacantSeats(post.code, directory, now).length > 0)
		.map((post) => ({ post, procedure: code }));
}

const dependsOnRecord = ({ held_by }: PostRule, posts: readonly PostRule[]): boolean =>
	'members' in held_by
		? posts.some(({ code, held_by: held }) => held_by.members.includes(code) && isOfRecord(held))
		: isOfRecord(held_by);

/** The lead of a procedure is known without a record; whose owner's or whose fault it is is not. */
const isOfRecord = (held: PostRule['held_by']): boolean =>
	'head_of' in held && (held.head_of === 'owner' || held.head_of === 'liable');
