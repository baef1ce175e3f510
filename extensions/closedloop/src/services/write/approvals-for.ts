import { decidedKinds, isDecided, type DecidedKind, type KindName } from '@closedloop/schema';
import type { Knex } from 'knex';
import { idOf } from '../../core/values/index.ts';
import { bindingOn, type BindingApproval, type RecordView } from '../../core/workflow/index.ts';
import { proceduresOfCapa } from '../../store/records/parents.ts';
import { procedureFor } from './gather.ts';
import type { KnownProcedure, Rulebook } from '../rulebook/index.ts';

interface ApprovalQuestion {
	readonly kind: KindName;
	readonly book: Rulebook;
	/** The record as it will stand. */
	readonly view: RecordView;
	readonly procedure: KnownProcedure | null;
}

/**
 * Approvals that bind a record: those its procedure has for its kind. A CAPA answers to its own procedure and to those
 * of the feedback it was opened for (P28: the 8D is signed under the complaint's rules); a decision by what it is
 * about.
 */
export async function approvalsFor(
	knex: Knex,
	{ kind, book, view, procedure }: ApprovalQuestion,
): Promise<readonly BindingApproval[]> {
	if (kind === 'decision') return approvalsOfSubject(knex, book, view);
	if (!isDecided(kind)) return [];
	const own = procedure === null ? [] : bindingOn(kind, procedure.rules);
	return kind === 'capa' ? [...own, ...(await approvalsOfFeedback(knex, book, view))] : own;
}

async function approvalsOfSubject(knex: Knex, book: Rulebook, view: RecordView): Promise<readonly BindingApproval[]> {
	const about = decidedKinds.find((kind) => idOf(view[kind]) !== null);
	return about === undefined
		? []
		: approvalsFor(knex, { kind: about, book, ...(await subjectOf(knex, book, about, idOf(view[about]))) });
}

/** What a decision is about, as far as its rules need it. */
async function subjectOf(
	knex: Knex,
	book: Rulebook,
	about: DecidedKind,
	id: string | null,
): Promise<Pick<ApprovalQuestion, 'view' | 'procedure'>> {
	return { view: { id }, procedure: await procedureFor(knex, 'decision', book, { [about]: id }) };
}

async function approvalsOfFeedback(
	knex: Knex,
	book: Rulebook,
	{ id }: RecordView,
): Promise<readonly BindingApproval[]> {
	const procedures = await proceduresOfCapa(knex, String(id));
	return procedures.flatMap((each) => {
		const rules = book.procedures.get(each)?.rules;
		return rules === undefined ? [] : bindingOn('capa', rules);
	});
}
