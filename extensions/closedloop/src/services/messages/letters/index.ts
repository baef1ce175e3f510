import { annotated, annotationAnswered } from './annotations.ts';
import type { LetterTemplate } from '@closedloop/schema';
import { acknowledgement, invitation, progress, reminder, reply } from './customer.ts';
import {
	answerRefused,
	assigned,
	decisionWanted,
	informed,
	leadChanged,
	repeat,
	rung,
	severity,
	undelivered,
} from './staff.ts';
import { slipAnswered, slipSent } from './slips.ts';
import type { Compose } from './words.ts';

/** Every letter the desk writes. */
export const letters: Readonly<Record<LetterTemplate, Compose>> = {
	acknowledgement,
	reply,
	rung,
	assigned,
	severity,
	lead_changed: leadChanged,
	repeat,
	invitation,
	reminder,
	decision_wanted: decisionWanted,
	progress,
	answer_refused: answerRefused,
	undelivered,
	informed,
	slip_sent: slipSent,
	slip_answered: slipAnswered,
	annotated,
	annotation_answered: annotationAnswered,
};

export { textOf, wordsFor } from './words.ts';
