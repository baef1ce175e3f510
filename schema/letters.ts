/** Letters the desk writes by itself; a deadline may wait for one (`start` or `stop` on a message). */
export const letterTemplates = [
	'acknowledgement',
	'reply',
	'rung',
	'assigned',
	'severity',
	'lead_changed',
	'repeat',
	'invitation',
	'reminder',
	'decision_wanted',
	'progress',
	'answer_refused',
	'undelivered',
	'informed',
	'slip_sent',
	'slip_answered',
	'annotated',
	'annotation_answered',
] as const;
export type LetterTemplate = (typeof letterTemplates)[number];

export const isLetterTemplate = (name: string): name is LetterTemplate => letterTemplates.some((each) => each === name);
