import { outsideParties, type PaperRules, type ProcedureRules, type Text } from '@closedloop/schema';
import { columnOf } from '../record/index.ts';
import { paperMatrix } from './paper-matrix.ts';
import { holderText, recipientText } from './who.ts';

/** What a reader is told instead of the codes and ids that rules have. */
export interface PaperNames {
	readonly state: (code: string) => Text;
	/** By code or id. */
	readonly department: (named: string) => Text;
}

/** The rules of a procedure in the order in which it says them, with who is meant in words. */
export const paperOf = (rules: ProcedureRules, names: PaperNames): PaperRules => ({
	...namedRules(rules, names),
	...writtenRules(rules, names),
	slips: (rules.slips ?? []).map(({ code, label, to, due, answered = false, source }) => ({
		code,
		label,
		to: to === undefined ? null : names.department(to),
		due,
		answered,
		source,
	})),
	notices: noticesOf(rules),
	matrix: paperMatrix(rules),
});

/** Notices, with the names of those who sign and of the duty whose report they tell. */
const noticesOf = ({ notices = [], cycles = [], posts = [] }: ProcedureRules): PaperRules['notices'] =>
	notices.map(({ code, label, audience, after, due = null, source, ...named }) => ({
		code,
		label,
		audience,
		who: holderText(named, posts),
		after:
			after === undefined ? null : (cycles.find((cycle) => cycle.code === after)?.label ?? { zh: after, en: after }),
		due,
		source,
	}));

/** Rules that name somebody: who is told, who signs, who owes. */
function namedRules(
	{ deadlines, approvals, cycles = [], posts = [] }: ProcedureRules,
	{ state }: PaperNames,
): Pick<PaperRules, 'deadlines' | 'signatures' | 'duties'> {
	return {
		deadlines: deadlines.map(({ kind, label, duration, ladder, source }) => ({
			code: kind,
			label,
			duration,
			ladder: ladder.map(({ at, recipients }) => ({ at, told: recipients.map((each) => recipientText(each, posts)) })),
			source,
		})),
		signatures: approvals.map(({ kind, label, before, source, outside, ...named }) => ({
			code: kind,
			label,
			who: outside === undefined ? holderText(named, posts) : outsideParties[outside.who],
			before: before === undefined ? null : state(before),
			source,
		})),
		duties: cycles.map(({ code, label, recurrence, source, ...named }) => ({
			code,
			label,
			recurrence,
			who: holderText(named, posts),
			source,
		})),
	};
}

/** Rules about what is written down: done or justified, the fields of its forms, and contacts. */
function writtenRules(
	{ justify = [], facts = [], contacts = [], approvals }: ProcedureRules,
	{ state }: PaperNames,
): Pick<PaperRules, 'acts' | 'facts' | 'contacts'> {
	return {
		acts: justify.map(({ code, one_of, before, else: other, source }) => ({
			code,
			things: one_of.map((column) => columnOf('cl_feedback', column)?.label ?? { zh: column, en: column }),
			before: state(before),
			reason: other !== undefined,
			signed: approvals.find(({ kind }) => kind === other?.approval)?.label ?? null,
			source,
		})),
		facts: facts.map(({ code, form, label, required_before, source }) => ({
			code,
			form,
			label,
			before: required_before === undefined ? null : state(required_before),
			source,
		})),
		contacts: contacts.map(({ code, label, before, answer = false, source }) => ({
			code,
			label,
			before: before === undefined ? null : state(before),
			answer,
			source,
		})),
	};
}
