import type { JobAnswer, RetargetPreview } from '@closedloop/schema';
import { describe, expect, it } from 'vitest';
import { Refused, stage, type Asked, type Setting } from '../../ui/stage/stage.fixture.ts';
import RunningClocks from './running-clocks.vue';

const office = 'c10ed100-0012-4000-8000-000000000001';
const due = Date.parse('2026-03-11T18:00:00+08:00');
const moved = {
	id: 'k1',
	collection: 'cl_feedback',
	record: 'r1',
	number: 'FB-2026-000001',
	kind: 'first_feedback',
	label: { zh: '首次反馈', en: 'First feedback' },
	was_due_at: due,
	due_at: due - 86_400_000,
	broken: true,
	rungs: 2,
};
const counts = {
	examined: 3,
	complete: true,
	earlier: 1,
	later: 0,
	unchanged: 1,
	broken: 1,
	rungs: 2,
	kept: { other_zone: 1 },
};
const job: JobAnswer = {
	id: 'j1',
	state: 'running',
	done: 1,
	total: 3,
	choice: 'retroactive',
	reason: '漏登中秋节',
	created_at: due,
	updated_at: due,
	moved: 1,
	unchanged: 0,
	kept: {},
	failed: 0,
};
const preview = (over: Partial<RetargetPreview> = {}): RetargetPreview => ({
	states: [],
	total: 3,
	counts: null,
	moved: [],
	next: null,
	job: null,
	...over,
});

const answers = ({ path, body }: Asked) => {
	if (path === '/closedloop/retarget') return job;
	const { choice, after } = body as { choice: string; after: string | null };
	if (choice === 'new_only') return preview();
	return after === null
		? preview({ counts, moved: [moved], next: 'e1 k1' })
		: preview({ moved: [{ ...moved, id: 'k2', number: 'FB-2026-000002' }] });
};
const open = (setting: Setting = {}) =>
	stage(RunningClocks, { props: { collection: 'cl_calendars', primaryKey: office }, answers, ...setting });

it('says how many promises run by an older edition, and moves nothing by itself', async () => {
	const { shown, asked } = await open();
	expect(shown.text()).toContain('有 3 项进行中的时限按此日历修改前的内容计算');
	expect(shown.findAll('input[type=radio]')).toHaveLength(3);
	expect(asked.map(({ path }) => path)).toEqual(['/closedloop/retarget/preview']);
	expect(asked[0]?.body).toMatchObject({ calendar: office, choice: 'new_only' });
});

it('shows every due time that would move, page by page, before anybody decides', async () => {
	const { shown, settle } = await open();
	await shown.get('input[value=retroactive]').trigger('change');
	await settle();
	expect(shown.get('tbody tr').text()).toContain('FB-2026-000001');
	expect(shown.get('tbody tr').text()).toContain('立即超期');
	expect(shown.get('.preview').text()).toContain('1 项提前');
	expect(shown.get('.preview').text()).toContain('时区不同');
	const [, next] = shown.findAll('nav button');
	await next?.trigger('click');
	await settle();
	expect(shown.get('tbody tr').text()).toContain('FB-2026-000002');
	expect(shown.get('.preview').text()).toContain('1 项提前');
});

it('wants a reason, orders the recomputation and shows how far it is', async () => {
	let ordered: JobAnswer | null = null;
	const { shown, asked, settle } = await open({
		answers: (request) => {
			if (request.path === '/closedloop/retarget') return (ordered = job);
			return { ...(answers(request) as RetargetPreview), job: ordered };
		},
	});
	await shown.get('input[value=retroactive]').trigger('change');
	await settle();
	const apply = shown.findAll('.preview > button').at(-1);
	expect(apply?.attributes('disabled')).toBeDefined();
	await shown.get('textarea').setValue('漏登中秋节');
	await apply?.trigger('click');
	await settle();
	expect(asked.find(({ path }) => path === '/closedloop/retarget')?.body).toEqual({
		calendar: office,
		choice: 'retroactive',
		reason: '漏登中秋节',
	});
	expect(shown.get('[role=status]').text()).toContain('1 / 3');
	expect(shown.get('progress').attributes('value')).toBe('1');
});

it('tells how the last one ended, and in the reader’s language', async () => {
	const { shown } = await open({
		locale: 'en-US',
		answers: () => preview({ total: 0, job: { ...job, state: 'done', done: 3, moved: 2, unchanged: 1 } }),
	});
	expect(shown.text()).toContain('2 due times moved, 1 unchanged');
	expect(shown.text()).toContain('Every running clock goes by this calendar');
});

it('waits for a draft to be published', async () => {
	const { shown } = await open({
		props: { collection: 'cl_procedures', primaryKey: office },
		answers: () => new Refused(400, 'CL_INVALID', '须为已发布的制度'),
	});
	expect(shown.text()).toContain('发布此版本后');
});

it('shows why the server refuses', async () => {
	const { shown, settle } = await open({
		answers: (asked) =>
			asked.path === '/closedloop/retarget' ? new Refused(400, 'CL_INVALID', '同一调整正在进行') : answers(asked),
	});
	await shown.get('input[value=from_now]').trigger('change');
	await settle();
	await shown.get('textarea').setValue('新制度');
	await shown.findAll('.preview > button').at(-1)?.trigger('click');
	await settle();
	expect(shown.get('[role=alert]').text()).toContain('同一调整正在进行');
});

describe('of a workflow', () => {
	const workflow = 'c10ed100-0010-4000-8000-000000000001';
	const states = [
		{ state: 'received', label: { zh: '已接收', en: 'Received' }, records: 2, stays: false },
		{ state: 'triaged', label: { zh: '已分类', en: 'Triaged' }, records: 1, stays: true },
	];
	const ofWorkflow = () =>
		open({
			props: { collection: 'cl_workflows', primaryKey: workflow },
			answers: ({ path }: Asked) => (path === '/closedloop/retarget' ? job : preview({ states })),
		});

	it('shows where its records stand, and which of them stay with their version', async () => {
		const { shown, asked, settle } = await ofWorkflow();
		expect(asked[0]?.body).toMatchObject({ workflow, choice: 'new_only' });
		expect(shown.findAll('input[type=radio]'), 'nothing is counted again').toHaveLength(2);
		await shown.get('input[value=from_now]').trigger('change');
		await settle();
		expect(shown.findAll('tbody tr').map((row) => row.text())).toEqual([
			'已接收2按此版本办理',
			'已分类1保持原版本：此版本没有该状态，或该状态即为结束',
		]);
	});
});
