import { beforeEach, describe, expect, it } from 'vitest';
import { defineComponent, h } from 'vue';
import type { GlanceAnswer } from '@closedloop/schema';
import { glanceOf, queueRow } from '../../module/desk/desk.fixture.ts';
import { Refused, stage, type Answers } from '../../ui/stage/stage.fixture.ts';
import Told from '../told/told-part.vue';
import Head from './head.vue';

const of = { collection: 'cl_feedback', primaryKey: 'f1' };
const glance = '/closedloop/glance/cl_feedback/f1';

/** What a form begins with: what the record is, how bad, whose, until when, and what must not be overlooked. */
describe('the head of a record’s form', () => {
	let shown: GlanceAnswer;
	beforeEach(() => {
		shown = glanceOf('f1', {
			row: queueRow('FB-2026-000123', 'overdue', { id: 'f1', owner: null }),
			values: { id: 'f1', seq: 1, round: 2, status: 'answering' },
		});
	});
	const answers: Answers = ({ path }) => (path === glance ? shown : new Refused(404, 'ROUTE_NOT_FOUND', ''));
	const values = { id: 'f1', seq: 1 };

	it('says number, title, round, customer and whose it is', async () => {
		const { shown: head } = await stage(Head, { props: of, answers, values });
		for (const word of ['FB-2026-000123', '刹车异响', '华东经销商', '13800000000', '第 2 轮', '无人负责'])
			expect(head.text()).toContain(word);
	});

	it('is asked for once, however many parts of the form tell of the record, and anew after a write', async () => {
		const both = defineComponent({ setup: () => () => [h(Head, of), h(Told, of)] });
		const at = await stage(both, { answers, values });
		expect(at.shown.text()).toContain('f1 的原话');
		const times = (): number => at.asked.filter(({ path }) => path === glance).length;
		expect(times()).toBe(1);
		shown = { ...shown, row: { ...shown.row, seq: 2, number: 'FB-2026-000124' } };
		at.values.value = { id: 'f1', seq: 2 };
		await at.settle();
		expect(at.shown.text()).toContain('FB-2026-000124');
	});

	it('lets whoever looks take it where nobody answers for it', async () => {
		const at = await stage(Head, { props: of, answers, values });
		await at.shown.get('button').trigger('click');
		await at.settle();
		expect(at.asked.find(({ method }) => method === 'PATCH')?.body).toMatchObject({ data: { owner: 'me' } });
	});

	describe('opens the CAPA a feedback calls for', () => {
		const told = { id: 'f1', seq: 1, subject: '刹车异响', words: '左前轮', lead_department: 'd1', capa: null };
		const raised = async (answer: unknown) => {
			shown = { ...shown, values: told };
			const at = await stage(Head, {
				...{ props: of, values },
				answers: (asked) => (asked.method === 'PATCH' ? answer : answers(asked)),
			});
			await at.shown.get('.raise-capa').trigger('click');
			await at.settle();
			return at;
		};

		it('in one press, filled with what was told, unless a colleague was faster, and leads to it', async () => {
			const at = await raised([{ capa: 'c1' }]);
			expect(at.asked.find(({ method }) => method === 'PATCH')?.body).toEqual({
				query: { filter: { _and: [{ id: { _eq: 'f1' } }, { capa: { _null: true } }] } },
				data: { capa: { title: '刹车异响', problem: '左前轮', department: 'd1' } },
			});
			expect(at.places).toEqual([{ path: '/content/cl_capas/c1' }]);
		});

		it.each([
			['where a colleague was faster', [], '已有同事先立了'],
			['where it is refused', new Refused(403, 'FORBIDDEN', '没有权限'), '没有权限'],
		])('and says so %s', async (_when, answer, words) => {
			const at = await raised(answer);
			expect(at.shown.get('[role=alert]').text()).toContain(words);
			expect(at.places).toEqual([]);
		});

		it.each([
			['where there is none', {}, {}, true],
			['not where there is one', { capa: 'c1' }, {}, false],
			['not where its reader may not', {}, { forbidden: true }, false],
		])('%s', async (_where, more, setting, there) => {
			shown = { ...shown, values: { ...told, ...more } };
			const at = await stage(Head, { props: of, answers, values, ...setting });
			expect(at.shown.find('.raise-capa').exists()).toBe(there);
		});
	});

	it('is commented on in a sheet: the words are a note without a step, and stay where they are refused', async () => {
		let refuses = true;
		const at = await stage(Head, {
			...{ props: of, values },
			answers: (asked) => {
				if (asked.method !== 'PATCH') return answers(asked);
				return refuses ? new Refused(409, 'CL_CONFLICT', '此记录刚被改动，请重试') : {};
			},
		});
		await at.shown.get('.comment').trigger('click');
		const sheet = at.shown.get('.v-drawer');
		expect(document.activeElement?.tagName).toBe('TEXTAREA');
		expect(sheet.text()).toContain('顾客看不到');
		await sheet.get('form').trigger('submit');
		expect(
			at.asked.filter(({ method }) => method === 'PATCH'),
			'nothing was said',
		).toEqual([]);
		await sheet.get('textarea').setValue(' 请先稳住客户 ');
		await sheet.get('form').trigger('submit');
		await at.settle();
		expect(sheet.text()).toContain('此记录刚被改动');
		await sheet.trigger('keydown', { key: 'Escape' });
		await at.shown.get('.comment').trigger('click');
		const kept = at.shown.get('textarea').element;
		expect(kept instanceof HTMLTextAreaElement && kept.value).toBe(' 请先稳住客户 ');
		refuses = false;
		await at.shown.get('.v-drawer form').trigger('keydown', { key: 'Enter', ctrlKey: true });
		await at.settle();
		expect(at.asked.findLast(({ method }) => method === 'PATCH')).toMatchObject({
			path: '/items/cl_feedback/f1',
			body: { step_note: '请先稳住客户' },
		});
		expect([at.shown.find('.v-drawer').exists(), at.notices.map(({ title }) => title)]).toEqual([
			false,
			['FB-2026-000123：已留言'],
		]);
		await at.shown.get('.comment').trigger('click');
		const next = at.shown.get('textarea').element;
		expect(next instanceof HTMLTextAreaElement && next.value, 'what was said is not said again').toBe('');
	});

	it.each([
		['nobody once it has ended', { ended: true }, {}],
		['whoever may write alone', {}, { forbidden: true }],
	])('is commented on by %s', async (_whom, told, setting) => {
		shown = { ...shown, ...told };
		expect((await stage(Head, { props: of, answers, values, ...setting })).shown.find('.comment').exists()).toBe(false);
	});

	it('says why something can no longer be changed', async () => {
		const why = { zh: '顾客已据此认可。', en: 'the customer accepted it.' };
		shown = { ...shown, frozen: [{ columns: ['reply_text'], why }] };
		const at = await stage(Head, { props: of, answers, values, fields: { reply_text: '给顾客的答复' } });
		expect(at.shown.get('details').text()).toContain('给顾客的答复 — 顾客已据此认可。');
	});

	it('says what keeps it from being shown, and nothing of a record that is not saved', async () => {
		const refused = await stage(Head, {
			props: of,
			answers: () => new Refused(404, 'CL_NOT_FOUND', '没有这条记录'),
			values,
		});
		expect(refused.shown.text()).toContain('没有这条记录');
		const fresh = await stage(Head, { props: { ...of, primaryKey: '+' } });
		expect([fresh.shown.text(), fresh.asked.filter(({ path }) => path !== '/closedloop/codes')]).toEqual(['', []]);
	});
});
