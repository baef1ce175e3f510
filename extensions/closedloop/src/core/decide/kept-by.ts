import { afterStep } from '../ladders/index.ts';
import { kept, type ClockDraft, type Decision, type UpdateCase } from '../record/index.ts';
import { decideEvidence } from './evidence.ts';

/** Promises that a write keeps: at once, and by its letters to the customer as soon as they have left. */
export function keptBy(given: UpdateCase, decision: Decision): readonly ClockDraft[] {
	const { collection, change, at } = given;
	let after = left(given, { ...decision, patch: { ...kept(collection, change), ...decision.patch } });
	const drafts = [...decision.clocks];
	for (const { template, to_contact } of decision.messages) {
		if (to_contact === undefined) continue;
		const proven = decideEvidence(after, { on: 'message', template, at });
		if (proven === null) continue;
		drafts.push(...proven.clocks);
		after = left(after, proven);
	}
	return drafts.filter(({ state }) => state === 'met').toSorted((a, b) => a.due_at - b.due_at);
}

/** The record as a decision leaves it, with nothing more written. */
const left = (given: UpdateCase, { patch, clocks }: Pick<Decision, 'patch' | 'clocks'>): UpdateCase => ({
	...afterStep(given, { patch, views: clocks.map(({ view }) => view) }),
	change: {},
});
