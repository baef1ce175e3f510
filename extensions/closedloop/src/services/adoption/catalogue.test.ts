import { expect, it } from 'vitest';
import { catalogue } from './catalogue.ts';

it('carries every procedure, read as the ledger reads it', async () => {
	const { packs, fragments } = await catalogue();
	expect(packs.size).toBe(62);
	expect(packs.get('P36')?.title).toMatchObject({ zh: '顾客投诉处理与满意度调查控制程序', tw: expect.any(String) });
	expect(Object.keys(fragments.ladders).length).toBeGreaterThan(0);
});
