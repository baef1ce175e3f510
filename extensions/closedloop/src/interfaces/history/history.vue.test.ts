import { expect, it } from 'vitest';
import { codes, history } from '../../ui/stage/answers.fixture.ts';
import { Refused, stage, type Setting } from '../../ui/stage/stage.fixture.ts';
import History from './history.vue';

const props = { collection: 'cl_feedback', primaryKey: 'r1' };
const fields = { wish: '诉求', site: '地点/站点' };
const open = (setting: Setting = {}) =>
	stage(History, {
		props,
		fields,
		values: { id: 'r1', seq: 3 },
		answers: ({ path }) => (path === '/closedloop/codes' ? codes : history),
		...setting,
	});

it('tells who did what and when, newest first, and marks the verified chain', async () => {
	const { shown } = await open();
	expect(shown.get('.verdict').text()).toBe('✓ 校验通过，共 3 条');
	const [moved, breached, edited] = shown.findAll('li');
	expect(moved!.text()).toContain('流转');
	expect(moved!.text()).toContain('已登记 → 已关闭');
	expect(moved!.text()).toContain('李雷');
	expect(moved!.get('q').text()).toBe('已发临时措施');
	expect(breached!.text()).toContain('超期 首次反馈 · 系统');
	expect(edited!.text()).toContain('诉求、地点/站点 · 顾客');
});

it('leads to the record on paper, in the language of Studio', async () => {
	const { shown } = await open();
	expect(shown.get('.take a').attributes('href')).toMatch(
		/\/closedloop\/dossier\/cl_feedback\/r1\/print\?lang=zh-CN$/u,
	);
	expect((await open({ props: { ...props, primaryKey: '+' } })).shown.find('.take').exists()).toBe(false);
});

it('says when a line was written down long after it happened', async () => {
	const { shown } = await open();
	const [moved, breached] = shown.findAll('li');
	// The reader's wall, 13 h 45 min east of Greenwich in February: 01:10 UTC is 14:55, 03:00 is 16:45.
	expect(moved!.get('time').text()).toMatch(/02-12 周四 14:55$/u);
	expect(moved!.get('small').text()).toMatch(/02-12 周四 16:45 记入/u);
	expect(breached!.find('small').exists()).toBe(false);
});

it('tells old and new due time where a promise was moved, and why', async () => {
	const [line] = history.lines;
	const moved = {
		...line,
		kind: 'retargeted',
		from_state: null,
		to_state: null,
		note: '漏登中秋节',
		moved: [{ kind: 'first_reply', was_due_at: '2026-02-12T01:10:00.000Z', due_at: '2026-02-13T01:10:00.000Z' }],
	};
	const { shown } = await open({
		answers: ({ path }) => (path === '/closedloop/codes' ? codes : { ...history, lines: [moved] }),
	});
	expect(shown.get('q').text()).toBe('漏登中秋节');
	expect(shown.get('.moved').text()).toMatch(/^首次反馈 .*02-12 周四 14:55 → .*02-13 周五 14:55$/u);
});

it('names the first line that does not hold, and why', async () => {
	const { shown } = await open({
		answers: ({ path }) =>
			path === '/closedloop/codes' ? codes : { ...history, verification: { ok: false, seq: 2, reason: 'hash' } },
	});
	expect(shown.get('[role=alert]').text()).toBe('✗ 第 2 条校验不通过： 内容被改动');
});

it('shows a page and then more', async () => {
	const { shown, asked, settle } = await open({
		answers: ({ path }) => (path === '/closedloop/codes' ? codes : { ...history, total: 25 }),
	});
	expect(shown.get('.more').text()).toBe('再看 22 条');
	await shown.get('.more').trigger('click');
	await settle();
	expect(asked.filter(({ path }) => path.includes('history')).map(({ query }) => query.get('limit'))).toEqual([
		'20',
		'40',
	]);
});

it('says what went wrong and tries again', async () => {
	let down = true;
	const { shown, settle } = await open({
		answers: ({ path }) =>
			path === '/closedloop/codes' ? codes : down ? new Refused(503, 'SERVICE_UNAVAILABLE', '服务暂不可用') : history,
	});
	expect(shown.get('[role=alert]').text()).toContain('服务暂不可用 SERVICE_UNAVAILABLE');
	down = false;
	await shown.get('[role=alert] button').trigger('click');
	await settle();
	expect(shown.findAll('li')).toHaveLength(3);
});
