import { namedRoles } from '@closedloop/schema';
import { describe, expect, it } from 'vitest';
import { awaitedBy, hasPlace, namingFacts, rowOf, without } from './index.ts';
import { fragments, pack } from './packs.fixture.ts';

const label = { zh: '甲', en: 'A' };
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
		'facts.promised_on',
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
		'facts.promised_on',
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
	it('a post goes with whoever would hold it', () =>
		expect(without(pack, 'posts.manager')?.asks.posts.map(({ code }) => code)).toEqual(['sales_head']));
	it.each(['engine.history', 'workflows.feedback.reply'])('%s is nothing a pack has', (place) =>
		expect(without(pack, place)).toBeNull(),
	);
});

describe('what waits for a mechanism', () => {
	it.each([
		['slips.note', null],
		['approvals.both', null],
		['approvals.either', 'A2'],
		['approvals.close', null],
		['justify.act', null],
		['routes.goods', null],
		['deadlines.reply', null],
		['facts.promised_on', null],
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
	it('has slips to the desk’s own departments, with a ladder where it names none', () =>
		expect(row.slips).toEqual([
			{
				code: 'note',
				label: { zh: '甲', en: 'A' },
				to: 'd1',
				due: { unit: 'same_day' },
				ladder: fragments.ladders['levels'],
				source: 'F1:7',
			},
		]));
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
		expect(row.approvals).toMatchObject([{ kind: 'close' }, { kind: 'both' }]);
		expect(row.justify).toEqual([{ code: 'act', before: 'closed', one_of: ['capa'], source: 'F1:6' }]);
	});
	it('asks for the facts of its forms, and names them where a rule names a column', () => {
		const label = { zh: '甲', en: 'A' };
		expect(row.facts).toEqual([
			{ code: 'promised_on', label, form: label, on: 'feedback', type: 'date', source: 'F1:5' },
		]);
		expect(row.approvals).toMatchObject([
			{ when: { field: 'facts.promised_on', values: ['x'] }, rests_on: ['facts.promised_on', 'reply_text'] },
			{ kind: 'both' },
		]);
		expect(rowOf({ ...pack, rules: { ...pack.rules, facts: [] } }, fragments, answers)).toMatchObject({
			facts: null,
			approvals: [{ when: { field: 'promised_on' } }, { kind: 'both' }],
		});
	});
	it('names its facts in deadlines, whatever they count from', () => {
		const named = namingFacts([{ code: 'seen_at' }]);
		const rule = {
			start: { on: 'field', field: 'seen_at' },
			stop: { on: 'field', field: 'replied_at' },
			when: [{ field: 'seen_at', values: ['seen_at'] }],
			duration: { unit: 'instant_field', field: 'seen_at' },
			kind: 'seen_at',
		};
		expect(named(rule)).toEqual({
			start: { on: 'field', field: 'facts.seen_at' },
			stop: { on: 'field', field: 'replied_at' },
			when: [{ field: 'facts.seen_at', values: ['seen_at'] }],
			duration: { unit: 'instant_field', field: 'facts.seen_at' },
			kind: 'seen_at',
		});
	});
	it('has the posts the pack asks for, held by whomever the desk has named (P19 F0:783)', () => {
		const posts = rowOf(pack, fragments, { ...answers, posts: { manager: '管理者代表' } }).posts;
		expect(posts).toEqual(
			expect.arrayContaining([
				expect.objectContaining({ code: 'manager', held_by: { policy: '管理者代表' }, source: 'F1:2' }),
				expect.objectContaining({ code: 'sales_head', held_by: { head_of: 'd1' }, quorum: 'any', source: 'ours' }),
			]),
		);
		expect(row.posts).toEqual(expect.arrayContaining([expect.objectContaining({ held_by: { policy: null } })]));
	});
	it('makes of several posts that sign one matter their committee (P46 F4:35)', () => {
		expect(row.approvals).toMatchObject([{ post: 'manager' }, { post: 'manager_and_auditor' }]);
		expect(row.posts).toEqual(
			expect.arrayContaining([
				expect.objectContaining({ code: 'holder_of_auditor', held_by: { policy: namedRoles.auditor.policy } }),
				expect.objectContaining({
					code: 'manager_and_auditor',
					held_by: { members: ['manager', 'holder_of_auditor'] },
					quorum: 'all',
				}),
			]),
		);
	});
	it('makes of several posts that sign one after the other a committee in order (P49 F4:106)', () => {
		const approvals = [{ kind: 'chain', label, chain: ['auditor', 'manager'], source: 'F4:106' }];
		const chained = rowOf({ ...pack, rules: { ...pack.rules, approvals } }, fragments, answers);
		expect(chained.approvals).toMatchObject([{ post: 'auditor_then_manager' }]);
		expect(chained.posts).toEqual(
			expect.arrayContaining([
				expect.objectContaining({
					code: 'auditor_then_manager',
					held_by: { members: ['holder_of_auditor', 'manager'] },
					quorum: 'all',
					in_order: true,
				}),
			]),
		);
	});
	it('names a role of every desk as a role, and a post of its own as a post', () => {
		const duties = [
			{ code: 'a', label, post: 'manager' },
			{ code: 'b', label, post: 'general_manager' },
		];
		const severities = [{ code: 'x', label, tell_at_once: [{ to: 'post', post: 'general_manager' }] }];
		const named = rowOf({ ...pack, rules: { ...pack.rules, duties, severities } }, fragments, answers);
		expect(named.cycles).toMatchObject([{ post: 'manager' }, { role: 'general_manager' }]);
		expect(named.severities).toMatchObject([{ tell_at_once: [{ to: 'role', role: 'general_manager' }] }]);
	});
});
