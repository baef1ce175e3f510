import type { Pack, PaperRules, Text } from '@closedloop/schema';
import type { Knex } from 'knex';
import { holderText, recipientText } from '../../core/adoption/index.ts';
import { rowOf } from '../../core/packs/index.ts';
import { parseProcedure } from '../../rules/index.ts';
import { rulebook } from '../rulebook/index.ts';
import { catalogue } from './catalogue.ts';

/** The rules of a pack in the order in which it says them, with who is meant in words. */
export async function paperRules(knex: Knex, pack: Pack): Promise<PaperRules> {
	const { fragments } = await catalogue();
	const itself = (codes: readonly { readonly code: string }[]) =>
		Object.fromEntries(codes.map(({ code }) => [code, code]));
	const { departments, posts } = pack.asks;
	const answers = { departments: itself(departments), posts: itself(posts), calendar: '', workflow: '', priority: 1 };
	const rules = parseProcedure(rowOf(pack, fragments, answers));
	const states = await statesOf(knex, Object.values(pack.rules.workflows));
	return {
		deadlines: rules.deadlines.map(({ label, duration, ladder, source }) => ({
			label,
			duration,
			ladder: ladder.map(({ at, recipients }) => ({ at, told: recipients.map((each) => recipientText(each, posts)) })),
			source,
		})),
		signatures: rules.approvals.map(({ label, before, source, ...named }) => ({
			label,
			who: holderText(named, posts),
			before: before === undefined ? null : (states.get(before) ?? { zh: before, en: before }),
			source,
		})),
		duties: (rules.cycles ?? []).map(({ label, recurrence, source, ...named }) => ({
			label,
			recurrence,
			who: holderText(named, posts),
			source,
		})),
	};
}

/** What states are called in the workflows a pack lives by, the first that knows one. */
async function statesOf(knex: Knex, codes: readonly string[]): Promise<ReadonlyMap<string, Text>> {
	const { workflows } = await rulebook(knex);
	const own = [...workflows.values()].filter(({ code }) => codes.includes(code)).reverse();
	return new Map(own.flatMap(({ rules }) => rules.states.map(({ code, label }) => [code, label] as const)));
}
