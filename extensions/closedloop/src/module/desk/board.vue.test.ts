import type { QueueAnswer, QueueRow } from '@closedloop/schema';
import { queueViews } from '@closedloop/schema/answers/queue.ts';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { preview, steps } from '../../ui/stage/answers.fixture.ts';
import { Refused, stage, type Answers, type Asked, type Setting } from '../../ui/stage/stage.fixture.ts';
import Board from './board.vue';
import { beenHere, answerOf, focused, glanceOf, press, queueRow as row } from './desk.fixture.ts';

const [step] = steps.steps;
const three = [row('FB-1', 'overdue'), row('FB-2', 'today'), row('FB-3', 'paused')];

async function desk(rows: () => readonly QueueRow[], more: Setting = {}, patched: Answers = () => [{}]) {
	return stage(Board, {
		...beenHere,
		answers: (asked: Asked) => {
			if (asked.method === 'PATCH') return patched(asked);
			if (asked.path === '/closedloop/codes')
				return {
					procedures: [
						{
							id: 'p',
							code: 'P36',
							status: 'published',
							categories: [],
							severities: [],
							approvals: [],
							deadlines: [{ code: 'first_feedback', label: { zh: '首次反馈', en: 'First feedback' } }],
						},
					],
					states: [],
				};
			return answerOf(rows(), { view: (asked.query.get('view') ?? 'mine') as QueueAnswer['view'] });
		},
		...more,
	});
}
afterEach(() => vi.useRealTimers());

describe('the queue', () => {
	it('says of each row how pressing it is by shape and word, the promise by its name, and whose it is', async () => {
		const { shown } = await desk(() => three);
		expect(shown.findAll('h2').map((heading) => heading.text())).toEqual(['已超期 · 1', '今天到期 · 1', '暂停 · 1']);
		const [first, second, third] = shown.findAll('.row a');
		expect(first?.get('.shape').text()).toBe('■');
		expect(first?.get('.closedloop-spoken').text()).toBe('已超期');
		expect(second?.text()).toMatch(/首次反馈 还剩 .+（\d\d:\d\d）/u);
		expect(second?.text()).toContain('刹车异响 × 华东经销商');
		expect(second?.text()).toContain('质量部 · 李雷');
		expect(third?.get('.promise').text()).toBe('暂停');
		expect(first?.attributes('href')).toBe('/content/cl_feedback/id-FB-1');
	});

	it('says what is left in working time where the promise counts it', async () => {
		const [since, hour] = [Date.now() - 60_000, 3_600_000];
		const left = { ms: 12 * hour + 120_000, since, day_ms: 8 * hour, open: [[since, since + hour]] as const };
		const { shown } = await desk(() => [row('FB-1', 'later', { left })]);
		expect(shown.get('.row .promise').text()).toContain('首次反馈 还剩 1 工作日 4 工作小时');
	});

	it('counts on its tabs, no further than they say', async () => {
		const { shown } = await desk(() => three);
		const tabs = shown.findAll('[role=tab]').map((tab) => tab.text().replaceAll(/\s+/gu, ' '));
		expect(tabs.slice(0, 2)).toEqual(['我的 2', '本部门 99+']);
	});

	it('is walked through by keys, one row in the tab order', async () => {
		const { shown, settle, places } = await desk(() => three);
		await press('j');
		expect(focused()).toBe('id-FB-1');
		for (const key of ['j', 'j', 'j']) {
			await press(key);
			await settle();
		}
		expect(focused()).toBe('id-FB-3');
		await press('k');
		await settle();
		expect(focused()).toBe('id-FB-2');
		expect(shown.findAll('.row a').filter((link) => link.attributes('tabindex') === '0')).toHaveLength(1);
		(document.activeElement as HTMLElement).blur();
		await press('Enter');
		expect(places).toEqual([{ path: '/content/cl_feedback/id-FB-2' }]);
	});

	it('keeps the cursor on its row when rows change places, and the focus with it', async () => {
		vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
		let rows: readonly QueueRow[] = three;
		const { shown, settle } = await desk(() => rows);
		await press('j');
		await press('j');
		await settle();
		expect(focused()).toBe('id-FB-2');
		rows = [row('FB-0', 'overdue'), ...three.slice(0, 1), row('FB-3', 'today'), row('FB-2', 'later')];
		vi.advanceTimersByTime(10_000);
		await settle();
		expect(focused()).toBe('id-FB-2');
		expect(shown.get('[aria-live]').text()).toBe('新来 1 条');
		rows = rows.slice(0, 2);
		vi.advanceTimersByTime(10_000);
		await settle();
		await press('k');
		await settle();
		expect(focused()).toBe('id-FB-0');
	});

	it('leaves its keys alone while something lies over the page, and while somebody writes', async () => {
		const { asked, settle } = await desk(() => three);
		const over = document.createElement('div');
		over.innerHTML = '<div id="dialog-outlet"><div class="container"><aside class="v-drawer"></aside></div></div>';
		document.body.append(over);
		await press('a');
		over.innerHTML = '<p contenteditable="plaintext-only" tabindex="0">…</p>';
		over.querySelector('p')?.focus();
		await press('a');
		over.remove();
		await settle();
		expect(asked.filter(({ method }) => method === 'PATCH')).toEqual([]);
	});

	it('takes one record however long the key is held: the rows behind it move up', async () => {
		const { asked, settle } = await desk(() => three);
		for (const repeat of [false, true, true]) {
			await press('a', { repeat });
			await settle();
		}
		expect(asked.filter(({ method }) => method === 'PATCH')).toHaveLength(1);
		for (const repeat of [false, true, true]) {
			await press('j', { repeat });
			await settle();
		}
		expect(focused()).toBe('id-FB-3');
	});

	it('waits for an answer that is long in coming, and asks anew after it', async () => {
		vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
		let answer = (_rows: QueueAnswer): void => undefined;
		const { shown, asked, settle } = await stage(Board, {
			...beenHere,
			answers: ({ path }: Asked) =>
				path === '/closedloop/queue'
					? new Promise((resolve) => {
							answer = resolve;
						})
					: { procedures: [], states: [] },
		});
		const times = (): number => asked.filter(({ path }) => path === '/closedloop/queue').length;
		vi.advanceTimersByTime(30_000);
		expect(times()).toBe(1);
		answer(answerOf(three));
		await settle();
		expect(shown.findAll('.row')).toHaveLength(3);
		vi.advanceTimersByTime(10_000);
		expect(times()).toBe(2);
	});

	it('takes a record by the column of its kind', async () => {
		const taken: Asked[] = [];
		const { notices, settle, asked } = await desk(
			() => [row('CA-1', 'today', { collection: 'cl_capas', take: 'leader' })],
			{},
			(one) => [taken.push(one)],
		);
		await press('a');
		await settle();
		expect(taken.map(({ path, body }) => [path, body])).toEqual([
			[
				'/items/cl_capas',
				{
					query: { filter: { _and: [{ id: { _eq: 'id-CA-1' } }, { leader: { _eq: 'li' } }] } },
					data: { leader: 'me' },
				},
			],
		]);
		expect(notices).toMatchObject([{ title: 'CA-1 已由您负责' }]);
		expect(asked.filter(({ path }) => path === '/closedloop/queue')).toHaveLength(2);
	});

	it('takes nothing from a colleague who was first, and says so', async () => {
		const { shown, settle, notices, asked } = await desk(
			() => [row('FB-1', 'today', { owner: null })],
			{},
			() => [],
		);
		await press('a');
		await settle();
		expect(asked.find(({ method }) => method === 'PATCH')?.body).toMatchObject({
			query: { filter: { _and: [{ id: { _eq: 'id-FB-1' } }, { owner: { _null: true } }] } },
		});
		expect(notices).toEqual([]);
		expect(shown.get('.refusal').text()).toContain('FB-1 没有接手成功 — 已有同事先接手');
		expect(asked.filter(({ path }) => path === '/closedloop/queue')).toHaveLength(2);
	});

	it('says in its own words why a record was not taken', async () => {
		const { shown, settle } = await desk(
			() => three,
			{},
			() => new Refused(403, 'CL_ROLE', '须由部门负责人改派'),
		);
		await press('a');
		await settle();
		expect(shown.get('.refusal').text()).toContain('FB-1 没有接手成功 — 须由部门负责人改派');
	});

	it('finds among its rows, and leaves the search where it has come to', async () => {
		const { shown, settle } = await desk(() => [...three, row('FB-9', 'none', { customer: '李小姐' })]);
		await press('/');
		const input = shown.get('input');
		expect(document.activeElement).toBe(input.element);
		await press('j');
		expect(shown.findAll('.row')).toHaveLength(4);
		await input.setValue('李小姐');
		expect(shown.findAll('.row')).toHaveLength(1);
		await input.setValue('没有');
		expect(shown.get('.empty').text()).toContain('没有含“没有”的行');
		await input.trigger('keydown', { key: 'Escape' });
		await settle();
		expect(focused()).toBe('id-FB-9');
	});

	it.each(queueViews.map((view, index) => [view, index] as const))(
		'says why there is nothing in %s, and what to do next',
		async (view, index) => {
			const { shown, settle } = await desk(() => [], { locale: 'en-US' });
			await shown.findAll('[role=tab]')[index]?.trigger('click');
			await settle();
			expect(shown.get('.empty p').text()).not.toContain('desk.');
			await shown.get('.empty button').trigger('click');
			await settle();
			expect(shown.findAll('[role=tab]')[index]?.attributes('aria-selected'), view).toBe('false');
		},
	);

	it('begins with what waits for one’s signature where nothing is one’s own, unless something else was asked for', async () => {
		const counts = { ...answerOf([]).counts, mine: { n: 0, more: false }, signature: { n: 1, more: false } };
		const begun = async (more: Setting = {}, own = 0) => {
			const { shown } = await stage(Board, {
				...beenHere,
				answers: ({ path, query }: Asked) =>
					path === '/closedloop/queue'
						? answerOf([], {
								view: (query.get('view') ?? 'mine') as QueueAnswer['view'],
								counts: { ...counts, mine: { n: own, more: false } },
							})
						: { procedures: [], states: [] },
				...more,
			});
			return shown.get('[aria-selected=true]').text();
		};
		expect(await begun()).toMatch(/^待我签字/u);
		expect(await begun({}, 3)).toMatch(/^我的/u);
		const asked = { path: '/closedloop-desk', params: {}, query: { view: 'overdue' } };
		expect(await begun({ route: asked })).toMatch(/^已超期/u);
	});

	it('signs from its row, by the drawer that says what is signed; where that asks nothing the form is opened', async () => {
		const decision = row('D-1', 'none', { kind: 'decision', collection: 'cl_decisions', take: null, owner: null });
		let asks: readonly string[] = ['signature'];
		const answers = ({ path, method }: Asked): unknown => {
			if (method === 'PATCH') return {};
			if (path === '/closedloop/queue') return answerOf([decision], { view: 'signature' });
			if (path.startsWith('/closedloop/glance/')) return glanceOf('id-D-1', { kind: 'decision' });
			if (path.endsWith('/preview')) return preview;
			if (path.startsWith('/closedloop/steps/'))
				return { ...steps, seq: 1, steps: [{ ...step, asks, terminal: false }] };
			return { procedures: [], states: [] };
		};
		const at = await stage(Board, { ...beenHere, answers });
		await at.shown.get('.row .sign').trigger('click');
		await at.settle();
		await at.shown.get('.v-drawer form').trigger('submit');
		await at.settle();
		expect(at.asked.find(({ method }) => method === 'PATCH')).toMatchObject({ path: '/items/cl_decisions/id-D-1' });
		expect([at.shown.find('.v-drawer').exists(), at.places]).toEqual([false, []]);
		asks = [];
		await at.shown.get('.row .sign').trigger('click');
		await at.settle();
		expect(at.places).toEqual([{ path: '/content/cl_decisions/id-D-1' }]);
		const reader = await stage(Board, { ...beenHere, answers, forbidden: true });
		expect(reader.shown.find('.row .sign, .row .comment').exists()).toBe(false);
	});

	it('is commented on from its row, in a sheet that stays when the row goes', async () => {
		vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
		let rows: readonly QueueRow[] = three;
		const { shown, settle } = await desk(() => rows);
		await shown.get('.row .comment').trigger('click');
		await shown.get('.v-drawer textarea').setValue('写到一半');
		rows = [];
		vi.advanceTimersByTime(10_000);
		await settle();
		const text = shown.get('.v-drawer textarea').element;
		expect(text instanceof HTMLTextAreaElement && text.value).toBe('写到一半');
		expect(shown.get('.v-drawer').text()).toContain('留言：FB-1');
	});

	it('shows its keys, and what went wrong with a way to try again', async () => {
		let away = true;
		const { shown, settle } = await stage(Board, {
			...beenHere,
			answers: ({ path }: Asked) =>
				away && path === '/closedloop/queue' ? new Refused(503, 'SERVICE_UNAVAILABLE', '暂时不可用') : answerOf(three),
		});
		expect(shown.get('[role=alert]').text()).toContain('暂时不可用');
		away = false;
		await shown.get('[role=alert] button').trigger('click');
		await settle();
		expect(shown.findAll('.row')).toHaveLength(3);
		await press('?');
		expect(shown.get('.help').text()).toContain('由我负责');
	});
});
