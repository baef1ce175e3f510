import type { Locale, Stored } from '@closedloop/schema';
import { matchProcedure, type Intake } from '../../core/intake/index.ts';
import { idOf } from '../../core/values/index.ts';
import type { Read } from '../../store/read-as.ts';
import { procedureIn, type KnownProcedure, type Rulebook } from '../rulebook/index.ts';
import { candidateIn, candidatesWith, type Candidate } from '../procedure-choice/index.ts';
import { refuse } from '../refusal.ts';
import { refuseOversized, RuleError } from '../../rules/index.ts';
import { refuseProblems } from '../refusing.ts';
import type { SimulationQuestion } from './question.ts';

/** The procedure to be played, and the one such a record would get. */
export interface SimulatedCase {
	readonly procedure: KnownProcedure;
	readonly applies: { readonly candidate: Candidate; readonly because: readonly string[] } | null;
}

interface SimulationFrame {
	readonly book: Rulebook;
	readonly read: Read;
	readonly locale: Locale;
}

/** @throws CL_INVALID for a draft that cannot be read, CL_NOT_FOUND, CL_NO_PROCEDURE */
export async function simulatedCase(
	asked: SimulationQuestion,
	intake: Intake,
	{ book, read, locale }: SimulationFrame,
): Promise<SimulatedCase> {
	const draft = asked.draft === undefined ? null : candidateIn(asked.draft, book, locale);
	const choice = matchProcedure(intake, candidatesWith(book, draft));
	const applies = choice === null ? null : { candidate: choice.procedure, because: choice.because };
	if (asked.draft !== undefined) return { procedure: draftIn(asked.draft, book, locale), applies };
	const id = asked.procedure ?? choice?.procedure.id;
	if (id === undefined || id === null) throw refuse('CL_NO_PROCEDURE', { field: 'kind' }, locale);
	const [visible] = await read('cl_procedures', { fields: ['id'], filter: { id: { _eq: id } }, limit: 1 });
	const procedure = book.procedures.get(id);
	if (!visible || !procedure) throw refuse('CL_NOT_FOUND', {}, locale);
	return { procedure, applies };
}

/** A draft as it stands in the form. What is still missing for a play is named like a rule problem. */
function draftIn(draft: Stored<'cl_procedures'>, book: Rulebook, locale: Locale): KnownProcedure {
	const calendar = idOf(draft.calendar);
	if (calendar === null || !book.calendars.has(calendar))
		refuseProblems('cl_procedures', [{ field: 'calendar', code: 'missing', params: {} }], locale);
	try {
		refuseOversized(draft);
		return procedureIn({
			...draft,
			id: idOf(draft.id) ?? 'draft',
			calendar,
			workflow: idOf(draft.workflow) ?? '',
			lead_department: idOf(draft.lead_department),
		});
	} catch (error) {
		if (error instanceof RuleError) refuseProblems('cl_procedures', error.problems, locale);
		throw error;
	}
}

/** Whether whoever asks may see rules at all. @throws FORBIDDEN as Directus does */
export async function maySimulate(read: Read): Promise<void> {
	await read('cl_procedures', { fields: ['id'], limit: 1 });
}
