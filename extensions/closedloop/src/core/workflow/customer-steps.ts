import type { Transition } from '@closedloop/schema';

/** Most characters of a customer's addition or reason; as many as the first words. */
export const longestNote = 4000;

/** The verdict a step wants of a customer, by its own gate; null for a step that is no verdict. */
export function verdictOf({ gates }: Transition): 'accepted' | 'refused' | null {
	const wanted = (gates ?? []).flatMap((gate) =>
		gate.gate === 'value' && gate.field === 'customer_verdict' ? gate.values : [],
	);
	return wanted.includes('accepted') ? 'accepted' : wanted.includes('refused') ? 'refused' : null;
}
