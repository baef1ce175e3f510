import type { Pack, PaperRules, ProcedureRules, Text } from '@closedloop/schema';
import type { Knex } from 'knex';
import { holderText, recipientText } from '../../core/adoption/index.ts';
import { rowOf } from '../../core/packs/index.ts';
import { columnOf } from '../../core/record/index.ts';
import { parseProcedure } from '../../rules/index.ts';
import { rulebook } from '../rulebook/index.ts';
import { catalogue } from './catalogue.ts';

/** The rules of a pack in the order in which it says them, with who is meant in words. */
export async function paperRules(knex: Knex, pack: Pack): Promise<PaperRules> {
	const { fragments } = await catalogue();
	const itself = (codes: readonly { readonly code: string }[]) =>
		Object.fromEntries(codes.map(({ code }) => [code, code]));
	const { departments, posts: asked } = pack.asks;
	const answers = { departments: itself(departments), posts: itself(asked), calendar: '', workflow: '', priority: 1 };
	const rules = parseProcedure(rowOf(pack, fragments, answers));
	const states = await statesOf(knex, Object.values(pack.rules.workflows));
	const stateText = (code: string): Text => states.get(code) ?? { zh: code, en: code };
	return {
		...namedRules(rules, stateText),
		...writtenRules(rules, stateText),
		slips: slipsOf(rules, departments),
		notices: noticesOf(rules),
	};
}

type StateText = (code: string) => Text;

/** Rules that name somebody: who is told, who signs, who owes. */
function namedRules(
	{ deadlines, approvals, cycles = [], posts = [] }: ProcedureRules,
	stateText: StateText,
): Pick<PaperRules, 'deadlines' | 'signatures' | 'duties'> {
	return {
		deadlines: deadlines.map(({ label, duration, ladder, source }) => ({
			label,
			duration,
			ladder: ladder.map(({ at, recipients }) => ({ at, told: recipients.map((each) => recipientText(each, posts)) })),
			source,
		})),
		signatures: approvals.map(({ label, before, source, ...named }) => ({
			label,
			who: holderText(named, posts),
			before: before === undefined ? null : stateText(before),
			source,
		})),
		duties: cycles.map(({ label, recurrence, source, ...named }) => ({
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
	stateText: StateText,
): Pick<PaperRules, 'acts' | 'facts' | 'contacts'> {
	return {
		acts: justify.map(({ one_of, before, else: other, source }) => ({
			things: one_of.map((column) => columnOf('cl_feedback', column)?.label ?? { zh: column, en: column }),
			before: stateText(before),
			reason: other !== undefined,
			signed: approvals.find(({ kind }) => kind === other?.approval)?.label ?? null,
			source,
		})),
		facts: facts.map(({ form, label, required_before, source }) => ({
			form,
			label,
			before: required_before === undefined ? null : stateText(required_before),
			source,
		})),
		contacts: contacts.map(({ label, before, answer = false, source }) => ({
			label,
			before: before === undefined ? null : stateText(before),
			answer,
			source,
		})),
	};
}

/** Slips with what the pack calls the departments they go to. */
const slipsOf = ({ slips = [] }: ProcedureRules, departments: Pack['asks']['departments']): PaperRules['slips'] =>
	slips.map(({ label, to, due, answered = false, source }) => ({
		label,
		to: to === undefined ? null : (departments.find(({ code }) => code === to)?.label ?? { zh: to, en: to }),
		due,
		answered,
		source,
	}));

/** Notices, with the names of those who sign and of the duty whose report they tell. */
const noticesOf = ({ notices = [], cycles = [], posts = [] }: ProcedureRules): PaperRules['notices'] =>
	notices.map(({ label, audience, after, due = null, source, ...named }) => ({
		label,
		audience,
		who: holderText(named, posts),
		after: after === undefined ? null : (cycles.find(({ code }) => code === after)?.label ?? { zh: after, en: after }),
		due,
		source,
	}));

/** What states are called in the workflows a pack lives by, the first that knows one. */
async function statesOf(knex: Knex, codes: readonly string[]): Promise<ReadonlyMap<string, Text>> {
	const { workflows } = await rulebook(knex);
	const own = [...workflows.values()].filter(({ code }) => codes.includes(code)).reverse();
	return new Map(own.flatMap(({ rules }) => rules.states.map(({ code, label }) => [code, label] as const)));
}
