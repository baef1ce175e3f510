import { expect, it } from 'vitest';
import { ruleChanges, type RuleNames } from '../../core/adoption/index.ts';
import { rowOf } from '../../core/packs/index.ts';
import { parseProcedure } from '../../rules/index.ts';
import { catalogue } from './catalogue.ts';

it('carries every procedure, read as the ledger reads it', async () => {
	const { packs, fragments } = await catalogue();
	expect(packs.size).toBe(62);
	expect(packs.get('P36')?.title).toMatchObject({ zh: '顾客投诉处理与满意度调查控制程序', tw: expect.any(String) });
	expect(Object.keys(fragments.ladders).length).toBeGreaterThan(0);
});

/** P08 asks for one signature on two ways, by two rules of one kind (F0:287); so do others. */
it('says nothing otherwise in a procedure than in itself', async () => {
	const { packs, fragments } = await catalogue();
	const called = (code: string) => ({ zh: code, en: code });
	const names: RuleNames = { called: () => null, state: called, department: called, workflow: called };
	const differing = [...packs.values()].filter((pack) => {
		const [departments, posts] = [pack.asks.departments, pack.asks.posts].map((asked) =>
			Object.fromEntries(asked.map(({ code }) => [code, code])),
		);
		const answers = { departments: departments ?? {}, posts: posts ?? {}, calendar: 'c', workflow: 'w', priority: 1 };
		const row = rowOf(pack, fragments, answers);
		const version = { row, rules: parseProcedure(row) };
		return ruleChanges(version, version, names).length > 0;
	});
	expect(differing.map(({ pack }) => pack)).toEqual([]);
});
