import { describe, expect, it } from 'vitest';
import { awaitedBy, hasPlace, rowOf, without } from './index.ts';
import { fragments, pack } from './packs.fixture.ts';

const answers = {
	departments: { SALES: 'd1' },
	calendar: 'c1',
	workflow: 'w1',
	priority: 40,
	bind: { product_lines: ['a'] },
};

describe('places of a pack', () => {
	it.each([
		'deadlines.reply',
		'deadlines.reply.ladder',
		'deadlines.reply.pauses',
		'categories',
		'categories.goods',
		'categories.broken',
		'severities.major.tell_at_once',
		'approvals.close',
		'duties.yearly',
		'slips.note',
		'justify.act',
		'routes.goods',
		'posts.manager',
		'asks.lead',
		'repeat',
		'retention',
		'applies',
	])('%s is there', (place) => expect(hasPlace(pack, place)).toBe(true));

	it.each([
		'deadlines.other',
		'deadlines.reply.entry',
		'categories.other',
		'severities.major.capa_required',
		'posts.nobody',
		'confidentiality',
		'repeat.same',
		'justify.other',
		'whatever',
		'',
	])('%s is not', (place) => expect(hasPlace(pack, place)).toBe(false));
});

describe('a pack with something taken away', () => {
	it.each([
		'deadlines.reply',
		'deadlines.reply.ladder',
		'categories',
		'categories.broken',
		'severities.major.tell_at_once',
		'duties.yearly',
		'justify.act',
		'routes.goods',
		'repeat',
		'retention',
		'applies',
		'asks.lead',
	])('%s is gone, and nothing else', (place) => {
		const less = without(pack, place);
		expect(less).not.toBeNull();
		expect(less).not.toEqual(pack);
		expect(less?.ledger).toEqual(pack.ledger);
	});
	it('a deadline without its ladder goes on being one', () =>
		expect(without(pack, 'deadlines.reply.ladder')?.rules.deadlines).toEqual([
			{ ...pack.rules.deadlines[0], ladder: [] },
		]));
	it('a category below another goes alone', () =>
		expect(without(pack, 'categories.broken')?.rules.categories).toEqual([
			{ ...pack.rules.categories[0], children: [] },
		]));
	it.each(['posts.manager', 'engine.history', 'workflows.feedback.reply'])('%s is nothing a pack has', (place) =>
		expect(without(pack, place)).toBeNull(),
	);
});

describe('what waits for a mechanism', () => {
	it.each([
		['slips.note', 'D8'],
		['approvals.both', 'A2'],
		['approvals.close', null],
		['approvals.numbered', 'F4'],
		['justify.act', null],
		['justify.by_number', 'F4'],
		['routes.goods', null],
		['routes.numbered', 'F4'],
		['deadlines.reply', null],
		['engine.history', null],
	])('%s: %s', (place, mechanism) => expect(awaitedBy(pack, place)).toBe(mechanism));
});

describe('the row of a pack', () => {
	const row = rowOf(pack, fragments, answers);
	it('names what the desk has answered', () =>
		expect(row).toMatchObject({
			code: 'P99',
			calendar: 'c1',
			workflow: 'w1',
			lead_department: 'd1',
			priority: 40,
			applies: { kinds: ['complaint'], product_lines: ['a'] },
			retention_years: 3,
			number_pattern: 'FB-{n:6}',
		}));
	it('says of rules alone where they stand, and of our own that they are', () => {
		expect(row.categories).toEqual([
			{ code: 'goods', label: { zh: '甲', en: 'A' }, children: [{ code: 'broken', label: { zh: '甲', en: 'A' } }] },
		]);
		expect(row.severities).toEqual([
			{ code: 'major', label: { zh: '甲', en: 'A' }, rank: 2, tell_at_once: [{ to: 'owner' }] },
		]);
		expect(row.cycles).toMatchObject([{ code: 'yearly', source: 'ours' }]);
		expect(row.repeat).toEqual({ same: ['site'], source: 'F1:8' });
	});
	it('has fragments put in, and the holder of a duty named in its ladder', () => {
		expect(row.deadlines).toMatchObject([
			{ ladder: fragments.ladders['levels'], pauses: fragments.pauses['customer'] },
		]);
		expect(row.cycles).toMatchObject([
			{ ladder: [{ recipients: [{ to: 'post', post: 'manager' }, { to: 'owner' }] }] },
		]);
	});
	it('has routes with conditions as rules have them, to the desk’s own departments', () =>
		expect(row.routes).toEqual([
			{
				code: 'goods',
				when: [
					{ field: 'category', values: ['goods'] },
					{ field: 'kind', values: ['complaint'] },
				],
				lead: 'd1',
				source: 'F1:7',
			},
		]));
	it('leaves out what no desk can keep yet', () => {
		expect(row.approvals).toMatchObject([{ kind: 'close' }]);
		expect(row.justify).toEqual([{ code: 'act', before: 'closed', one_of: ['capa'], source: 'F1:6' }]);
	});
});
