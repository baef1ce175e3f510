import type { Instant, Locale, Stored } from '@closedloop/schema';
import { writeCustomerStep } from '../../store/public/customer-step.ts';
import type { Writing } from '../../store/public/intake.ts';
import { runAs } from '../write/index.ts';
import type { GivenAnswers, Invitation } from '../../core/satisfaction/index.ts';

/** Spends an invitation without answers: no reminder follows, and the response rate counts it as what it is. */
export function declineInvitation(writing: Writing, { response }: Invitation, at: Instant): Promise<void> {
	return spend(writing, response, { status: 'declined' }, at);
}

/**
 * Spends an invitation: answers, score and, below the line, a feedback of its own are one commit at the door. A second
 * submit finds the state moved on and rejects with CL_TRANSITION or CL_CONFLICT.
 */
export function submitAnswers(
	writing: Writing,
	{ response }: Invitation,
	{ answers, comment }: GivenAnswers,
	{ locale, at }: { readonly locale: Locale; readonly at: Instant },
): Promise<void> {
	return spend(
		writing,
		response,
		{ status: 'answered', answers, language: locale, ...(comment === null ? {} : { comment }) },
		at,
	);
}

const spend = (writing: Writing, id: string, change: Stored<'cl_responses'>, at: Instant): Promise<void> =>
	runAs({ at, actor: { kind: 'customer', id: null } }, { collection: 'cl_responses', id }, change, (payload) =>
		writeCustomerStep(writing, 'cl_responses', id, payload),
	);
