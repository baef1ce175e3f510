import { decidedKinds, type Pack, type PackElement } from '@closedloop/schema';
import { isCommittee } from './posts.ts';

/**
 * What a pack may say and no desk can keep yet, by the mechanism that will: a rule of this kind is left out of the row, and
 * its clauses await that mechanism.
 */
const mechanisms = {
	approvals: 'A2',
} as const;

/** The mechanism a place of a pack waits for; null where the desk keeps it. */
export function awaitedBy(pack: Pack, place: string): string | null {
	const [head = '', code] = place.split('.');
	if (head !== 'approvals') return null;
	const rule = pack.rules.approvals.find(({ kind }) => kind === code);
	return rule !== undefined && isPending(rule) ? mechanisms.approvals : null;
}

/** Signed for a record of another kind than can be decided about, or by nobody a desk could name. */
export const isPending = ({ record, post, posts, chain, count }: PackElement): boolean =>
	(record !== undefined && !decidedKinds.some((kind) => kind === record)) ||
	(typeof post !== 'string' && !isCommittee(posts ?? chain)) ||
	count !== undefined;

/** Goes into the row of the desk. */
export const isKept = (rule: PackElement): boolean => !isPending(rule);
