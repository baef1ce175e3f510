import type { Instant, Stored } from '@closedloop/schema';
import { verdictOf } from '../../core/workflow/index.ts';
import { writeCustomerStep } from '../../store/public/customer-step.ts';
import type { Writing } from '../../store/public/intake.ts';
import { runAs } from '../write/index.ts';
import type { Progress } from './progress.ts';

/** What a customer can do on the status page. */
export type CustomerAct =
	| { readonly act: 'inform'; readonly note: string }
	| { readonly act: 'accept' }
	| { readonly act: 'refuse'; readonly note: string };

/**
 * Does it through the door, as the customer. Rejects with the door's refusal (CL_TRANSITION, CL_CONFLICT, CL_CLOSED).
 */
export function doAsCustomer(writing: Writing, progress: Progress, act: CustomerAct, at: Instant): Promise<void> {
	const { id } = progress;
	return runAs(
		{ at, actor: { kind: 'customer', id: null } },
		{ collection: 'cl_feedback', id },
		changeFor(progress, act),
		(payload) => writeCustomerStep(writing, 'cl_feedback', id, payload),
	);
}

function changeFor({ steps }: Progress, given: CustomerAct): Stored<'cl_feedback'> {
	switch (given.act) {
		case 'inform': {
			// Where the desk waits for the customer, their word moves the matter on; elsewhere it is a line of history.
			const onward = steps.find((step) => verdictOf(step) === null);
			return { step_note: given.note, ...(onward ? { status: onward.to } : {}) };
		}
		case 'accept':
			return {
				status: steps.find((step) => verdictOf(step) === 'accepted')?.to ?? 'accepted',
				customer_verdict: 'accepted',
			};
		case 'refuse':
			return {
				status: steps.find((step) => verdictOf(step) === 'refused')?.to ?? 'answering',
				customer_verdict: 'refused',
				step_note: given.note,
			};
	}
}
