import type { Instant } from '@closedloop/schema';
import { writeCustomerStep } from '../../store/public/customer-step.ts';
import type { Writing } from '../../store/public/intake.ts';
import { runAs } from '../write/index.ts';

/** What somebody outside says: yes, or no and why. */
export interface OutsideAnswer {
	readonly says: 'approved' | 'refused';
	readonly name: string;
	readonly note: string | null;
}

/** One commit at the door; a second answer finds the state moved on and rejects with CL_TRANSITION or CL_CONFLICT. */
export function answerRequest(
	writing: Writing,
	id: string,
	{ says, name, note }: OutsideAnswer,
	at: Instant,
): Promise<void> {
	return runAs(
		{ at, actor: { kind: 'customer', id: null } },
		{ collection: 'cl_decisions', id },
		{ status: says, signer_name: name, ...(note === null ? {} : { step_note: note }) },
		(payload) => writeCustomerStep(writing, 'cl_decisions', id, payload),
	);
}
