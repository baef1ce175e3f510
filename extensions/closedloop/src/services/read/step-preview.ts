import {
	recordKinds,
	type KeptAnswer,
	type LetterAnswer,
	type Locale,
	type StepAnswer,
	type StepPreview,
} from '@closedloop/schema';
import { decide, keptBy } from '../../core/decide/index.ts';
import { kept, type Decision, type UpdateCase } from '../../core/record/index.ts';
import type { RecordView } from '../../core/workflow/index.ts';
import { isoOf } from '../../store/row-values.ts';
import { draftedLetter } from '../messages/index.ts';
import { refusalText } from '../refusal.ts';
import { nameAndAddress } from './customer-answer.ts';
import { exampleOf } from './step-asks.ts';
import type { StepsQuestion } from './steps-question.ts';

/** What would become of a step if it were taken now. */
export interface Taken extends Pick<StepPreview, 'refused' | 'keeps'> {
	/** Null where it would be refused. */
	readonly decision: Decision | null;
	/** The record after it. */
	readonly after: RecordView;
}

/** The step as the door would judge it, with everything that is filled in so far and nothing else. */
export function wouldTake(given: UpdateCase, step: StepAnswer, locale: Locale): Taken {
	const { collection, record, change } = given;
	const written = { ...given, change: { ...change, status: step.to } };
	const verdict = decide(written, { kind: 'write' });
	if (!verdict.ok)
		return {
			decision: null,
			after: record,
			keeps: promisesKept({ ...given, change: { ...exampleOf(given, step), ...written.change } }),
			refused: verdict.refusals.map((refusal) => refusalText(refusal, locale, collection)),
		};
	const { decision } = verdict;
	return {
		decision,
		after: { ...record, ...kept(collection, written.change), ...decision?.patch },
		keeps: promisesKept(written),
		refused: [],
	};
}

/** The promises a write keeps; what is still to be filled in stands there as an example. */
function promisesKept(written: UpdateCase): readonly KeptAnswer[] {
	const verdict = decide(written, { kind: 'write' });
	return verdict.ok && verdict.decision !== null ? keptBy(written, verdict.decision).map(promiseOf) : [];
}

const promiseOf = ({ view, due_at, verdict }: ReturnType<typeof keptBy>[number]): KeptAnswer => ({
	kind: view.kind,
	label: view.rule.label,
	due_at: isoOf(due_at),
	late: verdict === 'late',
});

/** The letters to the customer it would send, as they would leave. */
export async function lettersOf(
	{ database, env, viewer, kind, machine }: StepsQuestion,
	{ collection }: Pick<UpdateCase, 'collection'>,
	{ decision, after }: Taken,
): Promise<readonly LetterAnswer[]> {
	const letters: LetterAnswer[] = [];
	if (collection !== recordKinds.feedback.collection) return letters;
	for (const draft of decision?.messages ?? []) {
		if (draft.to_contact === undefined) continue;
		const letter = await draftedLetter(database, env, draft, { kind, record: after, now: machine.now() });
		if (letter !== null) letters.push({ ...letter, to: await nameAndAddress(viewer, draft.to_contact) });
	}
	return letters;
}
