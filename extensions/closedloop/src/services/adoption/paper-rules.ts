import type { Pack, PaperRules, Text } from '@closedloop/schema';
import type { Knex } from 'knex';
import { paperOf, workflowName, type PaperNames } from '../../core/adoption/index.ts';
import { rowOf } from '../../core/packs/index.ts';
import { parseProcedure } from '../../rules/index.ts';
import { rulebook } from '../rulebook/index.ts';
import { catalogue } from './catalogue.ts';

/** The rules of a pack as its reader is told them, departments as the pack calls them. */
export async function paperRules(knex: Knex, pack: Pack): Promise<PaperRules> {
	const { fragments } = await catalogue();
	const itself = (codes: readonly { readonly code: string }[]) =>
		Object.fromEntries(codes.map(({ code }) => [code, code]));
	const { departments, posts: asked } = pack.asks;
	const answers = { departments: itself(departments), posts: itself(asked), calendar: '', workflow: '', priority: 1 };
	return paperOf(parseProcedure(rowOf(pack, fragments, answers)), {
		state: await stateNames(knex, Object.values(pack.rules.workflows)),
		department: (named) => departments.find(({ code }) => code === named)?.label ?? { zh: named, en: named },
	});
}

/** What states are called in the workflows a pack lives by, the first that knows one; else in the standard ones, by which whatever it names none for lives. */
export async function stateNames(knex: Knex, codes: readonly string[]): Promise<PaperNames['state']> {
	const { workflows } = await rulebook(knex);
	const all = [...workflows.values()];
	const named = [...all.filter(({ code }) => codes.includes(code)), ...all.filter(({ standard }) => standard)];
	const states = new Map<string, Text>(
		named.reverse().flatMap(({ rules }) => rules.states.map(({ code, label }) => [code, label] as const)),
	);
	return (code) => states.get(code) ?? { zh: code, en: code };
}

/** What workflows are called, by their ids, and by a code its newest published version. */
export async function workflowNames(knex: Knex): Promise<ReadonlyMap<string, Text>> {
	const { workflows } = await rulebook(knex);
	const all = [...workflows.values()].toSorted((a, b) => a.version - b.version);
	return new Map([
		...all.map((each) => [each.id, workflowName(each)] as const),
		...all.filter(({ published }) => published).map((each) => [each.code, workflowName(each)] as const),
	]);
}
