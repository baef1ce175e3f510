import { code, day, flag, id, list, maybe, number, object, orNull, text } from './member.ts';
import { livesBy } from './parts.ts';

/** What kinds of records have to say of themselves, beyond what every line says. A line holds what its kind tells. */

/** Counted when a feedback is registered, and again when its category or site is chosen later. */
const ofRepeat = {
	repeat_of: maybe(orNull(id('Feedback: the record before of the same problem.'))),
	repeat_count: maybe(number('Feedback: how many there are of the same problem, this one included.')),
} as const;

/** Chosen by the procedure when what its routes ask is given or changes. */
const ofRoute = {
	routed_by: maybe(
		orNull(text('Feedback: code of the route by which its lead department is chosen; null = that of its procedure.')),
	),
} as const;

/** Raised by the matrix of its procedure when both of its sides are known. */
const ofMatrix = {
	by_matrix: maybe(text('Feedback: severity its matrix has raised it to.')),
} as const;

/** What follows from a write by itself. */
export const byItself = { ...ofRepeat, ...ofRoute, ...ofMatrix } as const;

/** A response that is answered, whether it arrives so or later. */
export const ofAnswer = {
	score: maybe(orNull(number('Response: 0–100, unrounded; null = too little was answered.'))),
	coverage: maybe(number('Response: rated share of what was asked, 0–1.')),
	band: maybe(orNull(text('Response: code of the band the score falls into.'))),
	status: maybe(code('Response: whether there is a score.', ['scored', 'insufficient'])),
	alarms: maybe(
		list(
			object('Response: lines that were crossed.', {
				kind: code('The score as a whole, or one item.', ['score', 'item']),
				item: maybe(text('Code of the item.')),
				value: number('0–100.'),
				line: number('0–100.'),
			}),
		),
	),
	joined: maybe(id('Response: the open feedback about the same item that it was added to.')),
} as const;

/** A decision that is proposed or signed. */
const ofDecision = {
	role: maybe(text('Decision: the role that signs, …')),
	post: maybe(text('… or the post of the procedure, by its code.')),
	seats: maybe(list(text('Decision: the post, or the members of the committee, whom the signer is.'))),
	on_behalf_of: maybe(id('Decision: whose deputy the signer was; absent = they signed in their own right.')),
	outside: maybe(code('Decision: how a signature came in from outside.', ['link', 'paper'])),
	recorded_by: maybe(id('Decision: who of the desk recorded the paper.')),
	annotated_to: maybe(
		text('Decision: who answers the remark of the signer: `proposer`, `owner` of the record or `department`.'),
	),
	outcome: maybe(text('Decision: code of what the signer says, where the procedure lists more than yes and no.')),
} as const;

export const atBirth = {
	...livesBy,
	...byItself,
	...ofAnswer,
	...ofDecision,
	number: maybe(orNull(text('Number of the record; null where its procedure gives none.'))),
	kind: maybe(orNull(text('Feedback: what kind of; decision: what about.'))),
	channel: maybe(orNull(text('Feedback: how it came in.'))),
	category: maybe(orNull(text('Feedback: code of the category.'))),
	severity: maybe(text('Feedback: code of the severity.')),
	procedure: maybe(text('Feedback: code of the procedure that applies, …')),
	version: maybe(number('… and its version.')),
	mandatory: maybe(flag('CAPA: it must be done.')),
	cycle: maybe(orNull(text('Report: code of the duty it fulfils; null = none.'))),
	period_from: maybe(orNull(day('Report: first day of its period, …'))),
	period_to: maybe(orNull(day('… and the last.'))),
	late: maybe(flag('Report: it was opened later than its duty says.')),
	left_out: maybe(number('Report: periods before it that nobody opened.')),
	slip: maybe(text('Report: code of the slip it is.')),
	notice: maybe(text('Report: code of the notice it is.')),
	type: maybe(orNull(text('Service order: what kind of.'))),
	reason: maybe(orNull(text('Service order: code of the reason.'))),
	adopted: maybe(flag('The row was there before there were histories.')),
} as const;

export const byStep = {
	...byItself,
	...ofAnswer,
	...ofDecision,
	kind: maybe(orNull(text('Decision: what about.'))),
	signature_withdrawn: maybe(flag('Decision: what was signed is taken back.')),
	customer_verdict: maybe(text('Feedback: what the customer says of the answer.')),
	refused: maybe(text('Sent back by a decision of this kind that was refused.')),
	round: maybe(number('Feedback: the round that begins, from 2.')),
	answer: maybe(text('Feedback: digest of the answer of the round that is over (`sha256:…`).')),
} as const;

/** What a rung does beside telling. */
export const byRung = {
	...ofRoute,
	owner: maybe(
		object('The record was given to whom the rung told.', {
			from: orNull(id('Who had it; null = nobody.')),
			to: id('Who has it now.'),
		}),
	),
	severity: maybe(
		object('The severity was raised.', {
			from: orNull(text('Code of the one before; null = none.')),
			to: text('Code of the one now.'),
		}),
	),
	lead_department: maybe(
		object('Another department leads the record because of that: the routes of its procedure say so.', {
			from: orNull(id('Which led before; null = none.')),
			to: orNull(id('Which leads now; null = none.')),
		}),
	),
} as const;
