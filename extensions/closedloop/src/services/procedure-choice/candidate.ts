import type { Locale, Stored } from '@closedloop/schema';
import { inForce, type ProcedureCandidate } from '../../core/intake/index.ts';
import type { Rulebook } from '../rulebook/index.ts';
import { parseProcedure, refuseOversized, RuleError } from '../../rules/index.ts';
import { refuseProblems } from '../refusing.ts';

/** A draft as it came, of a form or of a client. */
type Row = Stored<'cl_procedures'>;

/** A procedure as it would be chosen, in force or not yet. */
export interface Candidate extends ProcedureCandidate {
	/** Null for a draft that was never saved. */
	readonly id: string | null;
	readonly categories: NonNullable<ProcedureCandidate['categories']>;
}

/**
 * A draft as it would be chosen if it were published now: only what choosing needs is asked of it. @throws CL_INVALID
 */
export function candidateIn(draft: Row, book: Rulebook, locale: Locale): Candidate {
	const { applies, categories } = readDraft(draft, locale);
	const code = typeof draft.code === 'string' && draft.code !== '' ? draft.code : '?';
	const versions = [...book.procedures.values()]
		.filter((each) => each.code === code && each.status === 'published')
		.map(({ version }) => version);
	const priority = Number(draft.priority ?? usualPriority);
	return {
		id: typeof draft.id === 'string' ? draft.id : null,
		code,
		version: Math.max(Number(draft.version ?? 1), ...versions.map((version) => version + 1)),
		status: 'published',
		priority: Number.isFinite(priority) ? priority : usualPriority,
		applies,
		categories,
	};
}

/** The column's default (schema). */
const usualPriority = 100;

function readDraft(draft: Row, locale: Locale) {
	try {
		refuseOversized(draft);
		return parseProcedure({
			applies: draft.applies,
			categories: draft.categories,
			default_severity: '-',
			number_pattern: '-',
		});
	} catch (error) {
		if (error instanceof RuleError) refuseProblems('cl_procedures', error.problems, locale);
		throw error;
	}
}

/** Procedures in force, with the draft in the place of its own published version where there is one. */
export function candidatesWith(book: Rulebook, draft: Candidate | null): readonly Candidate[] {
	const known = [...book.procedures.values()].map((each) => ({ ...each, categories: each.categories ?? [] }));
	return inForce<Candidate>(draft === null ? known : [...known.filter(({ id }) => id !== draft.id), draft]);
}
