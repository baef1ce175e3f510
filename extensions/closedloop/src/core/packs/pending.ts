import { decidedKinds, recordKinds, type Pack, type PackElement } from '@closedloop/schema';
import { member } from '../json.ts';
import { columnOf } from '../record/index.ts';
import { isCommittee } from './posts.ts';

/**
 * What a pack may say and no desk can keep yet, by the mechanism that will: a rule of this kind is left out of the row, and
 * its clauses await that mechanism.
 */
const mechanisms = {
	slips: 'D8',
	confidentiality: 'F3',
	approvals: 'A2',
	facts: 'F4',
	justify: 'A3',
	routes: 'G7',
} as const;

/** The mechanism a place of a pack waits for; null where the desk keeps it. */
export function awaitedBy(pack: Pack, place: string): string | null {
	const [head = '', code] = place.split('.');
	if (head === 'slips' || head === 'confidentiality' || head === 'facts' || head === 'justify' || head === 'routes')
		return mechanisms[head];
	if (head !== 'approvals') return null;
	const rule = pack.rules.approvals.find(({ kind }) => kind === code);
	return rule !== undefined && isPending(rule) ? mechanisms.approvals : null;
}

/**
 * Signed for a record of another kind than can be decided about, by several in order, with other outcomes than yes, or
 * under a condition that no column answers.
 */
export const isPending = ({ record, post, posts, outcomes, count, when }: PackElement): boolean =>
	(record !== undefined && !decidedKinds.some((kind) => kind === record)) ||
	(typeof post !== 'string' && !isCommittee(posts)) ||
	outcomes !== undefined ||
	count !== undefined ||
	(typeof when === 'object' && when !== null && !(member(when, 'values') && isColumn(member(when, 'field'))));

/** A fact of a form is no column of any record. */
const isColumn = (field: unknown): boolean =>
	typeof field === 'string' && decidedKinds.some((kind) => columnOf(recordKinds[kind].collection, field) !== undefined);
