import type { StepPreview, StepsAnswer } from '@closedloop/schema';
import type { UpdateCase } from '../../core/record/index.ts';
import { people } from '../rulebook/index.ts';
import { countable } from '../write/index.ts';
import { customerAnswerOf } from './customer-answer.ts';
import { editedCase } from './edited-case.ts';
import { withHolders } from './holders.ts';
import { seesWholeCase } from './sight.ts';
import { withRows } from './step-choices.ts';
import { lettersOf, wouldTake } from './step-preview.ts';
import { blindStepsOf, stepsOf } from './steps.ts';
import { signedMatter } from './signed-matter.ts';
import type { StepsQuestion } from './steps-question.ts';
import { visibleRow } from './visible.ts';

/** A question with all that was found out for it. */
interface Judged {
	readonly given: UpdateCase;
	/** They may read everything the verdict rests on. */
	readonly whole: boolean;
	readonly answer: StepsAnswer;
}

/** The steps of one record as its reader may be told of them. @throws CL_NOT_FOUND where they may not see it */
export const stepsFor = async (question: StepsQuestion): Promise<StepsAnswer> => (await judged(question)).answer;

/**
 * One step with what is filled in for it: what it still lacks, the letter it would send, the promises it would keep. Of
 * what its reader may not read they are told nothing here either.
 */
export async function previewFor(question: StepsQuestion, code: string): Promise<StepPreview> {
	const { given, whole, answer } = await judged(question);
	const { viewer, kind, locale } = question;
	const step = answer.steps.find((each) => each.code === code) ?? null;
	const signs = step === null ? null : await signedMatter(viewer, given);
	if (step === null || !whole) return { step, refused: [], letters: [], keeps: [], signs };
	const taken = countable(kind, given.change, locale, () => wouldTake(given, step, locale));
	return { step, signs, refused: taken.refused, keeps: taken.keeps, letters: await lettersOf(question, given, taken) };
}

async function judged(question: StepsQuestion): Promise<Judged> {
	const { machine, database, schema, accountability, services, viewer, desk, locale, kind, id, edits } = question;
	await visibleRow(viewer, kind, id, ['id', 'status', 'seq']);
	const who = { database, accountability, schema };
	const given = await editedCase(
		{ viewer, who, services, locale },
		{ machine, database, accountability, kind, id },
		edits,
	);
	const whole = accountability?.admin === true || (await seesWholeCase({ viewer, desk }, given));
	const reader = {
		mayWrite: await question.mayUpdate(),
		customer: await customerAnswerOf(viewer, { ...given, record: { ...given.record, ...given.change } }),
		roleNames: (await people(database)).policyNames,
	};
	const told = countable(kind, given.change, locale, () => (whole ? stepsOf : blindStepsOf)(given, reader));
	const answer = await withHolders(viewer, await withRows(viewer, told, given), given);
	return { given, whole, answer };
}
