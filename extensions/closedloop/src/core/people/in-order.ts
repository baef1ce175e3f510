import type { Directory } from './directory.ts';
import { findPost } from './posts.ts';
import type { Signed } from './quorum.ts';

/**
 * Whose turn it is among the members of a committee that signs one after the other (P49 F4:106): the first who has not
 * signed. Null where nobody waits for another: no order is asked for, or everybody has signed.
 */
export function nextInOrder(code: string, signatures: readonly Signed[], directory: Directory): string | null {
	const post = findPost(directory, code);
	if (post?.in_order !== true || !('members' in post.held_by)) return null;
	return post.held_by.members.find((member) => !signatures.some(({ seats }) => seats.includes(member))) ?? null;
}
