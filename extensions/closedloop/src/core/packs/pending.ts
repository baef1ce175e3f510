import { decidedKinds, type Pack, type PackElement } from '@closedloop/schema';
import { member } from '../json.ts';
import { isElement } from './fragments.ts';

/**
 * What a pack may say and no desk can keep yet, by the mechanism that will: a rule of this kind is left out of the row, and
 * its clauses await that mechanism.
 */
const mechanisms = {
	slips: 'D8',
	confidentiality: 'F3',
	approvals: 'A2',
	facts: 'F4',
} as const;

/** The mechanism a place of a pack waits for; null where the desk keeps it. */
export function awaitedBy(pack: Pack, place: string): string | null {
	const [head = '', code] = place.split('.');
	if (head === 'slips' || head === 'confidentiality' || head === 'facts') return mechanisms[head];
	if (head === 'justify' || head === 'routes')
		return pack.rules[head].some((rule) => rule.code === code && asksFact(pack, rule)) ? mechanisms.facts : null;
	if (head !== 'approvals') return null;
	const rule = pack.rules.approvals.find(({ kind }) => kind === code);
	if (rule === undefined) return null;
	return isPending(rule) ? mechanisms.approvals : asksFact(pack, rule) ? mechanisms.facts : null;
}

/** Whether a rule asks for something the desk has no column for: a fact of the pack's own forms. */
export const asksFact = ({ rules }: Pack, { when }: PackElement): boolean =>
	fieldsAsked(when).some((field) => rules.facts.some(({ code }) => code === field));

/** Columns a condition asks: `{ field, … }`, or those of a route (`{ kind: […], category: […] }`). */
const fieldsAsked = (when: unknown): readonly unknown[] =>
	!isElement(when) ? [] : 'field' in when ? [member(when, 'field')] : Object.keys(when);

/** Signed for a record of another kind than can be decided about, by several in order or at once, or with other outcomes than yes. */
export const isPending = ({ record, post, outcomes, count }: PackElement): boolean =>
	(record !== undefined && !decidedKinds.some((kind) => kind === record)) ||
	typeof post !== 'string' ||
	outcomes !== undefined ||
	count !== undefined;
