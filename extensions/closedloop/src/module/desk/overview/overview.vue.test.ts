import { defineComponent, h } from 'vue';
import { describe, expect, it } from 'vitest';
import { Refused, stage, type Asked, type Setting } from '../../../ui/stage/stage.fixture.ts';
import { home, line, linesOf, week } from './overview.fixture.ts';
import Overview from './overview.vue';
import { addressOf, beginning, questionOf, scopeIn, type Scope } from './use-scope.ts';

const sales = 'c10ed100-0014-4000-8000-000000000004';
/** The charts as the page is told them. */
const told = (props: Readonly<Record<string, unknown>>) => h('pre', JSON.stringify(props));
const Page = defineComponent({
	setup: () => () => h(Overview, null, { kept: told, ageing: told, satisfaction: told, pareto: told }),
});

function answerTo({ path, query }: Asked): unknown {
	if (path === '/closedloop/overview') return home();
	if (path === '/closedloop/overview/week') return week();
	if (path === '/closedloop/waiting') return { waiting: [], annotations: [], outside: [], more: false };
	if (path === '/items/cl_departments') return [{ id: sales, name: '销售部', name_en: 'Sales' }];
	if (path === '/closedloop/overview/lines') {
		const block = query.get('block');
		if (block === 'breaking') return linesOf('breaking', [line('FB-1', 'today'), line('FB-2', 'week')], 11);
		if (block === 'repeats') return linesOf('repeats', [line('FB-3', 'none', { times: 3 })]);
		return linesOf('effectiveness', []);
	}
	return {
		procedures: [
			{
				...{ id: 'p', code: 'P36', status: 'published', categories: [], severities: [], approvals: [] },
				deadlines: [{ code: 'first_feedback', label: { zh: '首次反馈', en: 'First feedback' } }],
			},
		],
		states: [],
	};
}
const page = (query: Readonly<Record<string, string>> = {}, more: Setting = {}) =>
	stage(Page, {
		answers: answerTo,
		choices: { kind: { complaint: '投诉', praise: '表扬' } },
		route: { path: '/closedloop-desk/overview', params: {}, query },
		...more,
	});
type Stage = Awaited<ReturnType<typeof page>>;
const blocks = ({ shown }: Stage) => shown.findAll('.block');
const titled = (one: Stage, title: string) => blocks(one).find((block) => block.get('h2').text().startsWith(title))!;
const askedOf = ({ asked }: Stage, path: string, block?: string) =>
	Object.fromEntries(
		asked.findLast((each) => each.path === path && (block === undefined || each.query.get('block') === block))?.query ??
			[],
	);

describe('the choice of period and part of the desk', () => {
	it('is said by the address, and what an address says wrongly is not asked', () => {
		const scope: Scope = { ...beginning, range: 'year', procedure: 'P36', department: sales, feedback_kind: 'praise' };
		expect(scopeIn(addressOf(scope))).toEqual(scope);
		expect(addressOf(beginning)).toEqual({});
		const days = { ...beginning, range: 'days', from: '2026-02-01', until: '2026-02-28' } as const;
		expect(scopeIn(addressOf(days))).toEqual(days);
		expect(questionOf(days)).toEqual({ from: '2026-02-01', until: '2026-02-28' });
		for (const wrong of [
			{ range: 'day', department: 'x', feedback_kind: '<b>' },
			{ from: '2026-02-30' },
			{ from: '2026-03-01', until: '2026-02-01' },
			{ until: '2026-02-01', range: ['year'], procedure: null },
		])
			expect(scopeIn(wrong), JSON.stringify(wrong)).toEqual(beginning);
	});

	it('goes into every block and every chart, and is the address once something is chosen', async () => {
		const one = await page({ procedure: 'P36' });
		await one.shown.get('select[aria-label=时期]').setValue('year');
		await one.shown.get('select[aria-label=部门]').setValue(sales);
		await one.shown.get('select[aria-label=反馈类别]').setValue('complaint');
		await one.settle();
		const segment = { procedure: 'P36', department: sales, feedback_kind: 'complaint' };
		expect(one.places.at(-1)).toEqual({ path: '/closedloop-desk/overview', query: { range: 'year', ...segment } });
		for (const block of ['breaking', 'repeats', 'effectiveness'])
			expect(askedOf(one, '/closedloop/overview/lines', block)).toMatchObject({ range: 'year', ...segment });
		expect(askedOf(one, '/closedloop/overview')).toMatchObject({ range: 'year' });
		const asked = askedOf(one, '/closedloop/overview/week');
		expect([asked['range'], asked]).toMatchObject([undefined, segment]);
		const chosen = { procedure: 'P36', department: { key: sales }, feedbackKind: 'complaint' };
		const chart = (title: string): unknown => JSON.parse(titled(one, title).get('pre').text());
		expect(chart('时限达成')).toMatchObject({ range: 'year', ...chosen });
		expect(chart('未结老化')).toMatchObject(chosen);
		expect(chart('未结老化')).not.toHaveProperty('range');
	});

	it('goes from the days that are looked at to days of one’s own, and a day takes the other along', async () => {
		const one = await page();
		await one.shown.get('select[aria-label=时期]').setValue('days');
		await one.shown.get('input[aria-label=自]').setValue('2026-05-01');
		await one.settle();
		expect(one.places.map((place) => (place as { query: unknown }).query)).toEqual([
			{ from: '2026-01-01', until: '2026-03-31' },
			{ from: '2026-05-01', until: '2026-05-01' },
		]);
		await one.shown.get('input[aria-label=至]').setValue('');
		await one.settle();
		expect(one.places).toHaveLength(2);
	});

	it('offers nothing of what its reader may not read', async () => {
		const one = await page(
			{},
			{
				choices: {},
				answers: (asked) =>
					asked.path === '/items/cl_departments' ? new Refused(403, 'FORBIDDEN', '') : answerTo(asked),
			},
		);
		expect(one.shown.findAll('select').map((select) => select.attributes('aria-label'))).toEqual(['时期', '制度']);
	});
});

describe('the blocks', () => {
	it('stand in the order they came in, each line a link, with the list of all that is counted', async () => {
		const one = await page();
		expect(blocks(one).map((block) => block.get('h2').text())).toEqual([
			'承诺将到期 · 11',
			'待我签字',
			'重复反馈 · 1',
			'有效性到期',
			'过去七天',
			'时限达成',
			'未结老化',
		]);
		const breaking = titled(one, '承诺将到期');
		const [first] = breaking.findAll('.lines a');
		expect(first?.attributes('href')).toBe('/content/cl_feedback/id-FB-1');
		expect(first?.text()).toMatch(/FB-1 首次反馈 还剩 .+\s刹车异响 × 华东经销商\s+质量部 · 李雷/u);
		await breaking.get('.all button').trigger('click');
		await one.settle();
		expect(one.presets.collectionPresets.at(-1)).toMatchObject({
			bookmark: '承诺将到期 · 反馈',
			filter: { of: 'breaking' },
		});
		expect(titled(one, '重复反馈').get('.lines a').text()).toContain('第 3 次');
	});

	it('say why there is nothing, and what to do next', async () => {
		const one = await page();
		const checks = titled(one, '有效性到期');
		expect(checks.get('.empty').text()).toContain('七天内没有到期的有效性检查');
		expect(checks.get('.empty a').attributes('href')).toBe('/content/cl_capas');
	});

	it('show no figure of the week without its n, and open what it counts', async () => {
		const one = await page({}, { locale: 'en-US' });
		const figures = titled(one, 'The last seven days').findAll('button');
		expect(figures.map((figure) => figure.text().replaceAll(/\s+/gu, ' '))).toEqual([
			'12 New',
			'9 Answered',
			'90% Kept 18 of 20 that fell due · 70%–97%',
			'2 Overdue',
			'0 Refused or reopened',
			'86.4 Satisfaction 6 customers, 7 answers · 80.1–92.4',
		]);
		expect(figures[4]?.attributes('disabled')).toBeDefined();
		await figures[2]?.trigger('click');
		await one.settle();
		expect(one.places.at(-1)).toMatchObject({ path: '/content/cl_clocks' });
	});

	it('leave out figures their reader may not see, and judge nothing by a few', async () => {
		const few = week({
			promises: null,
			satisfaction: { ...week().satisfaction!, n_customers: 2, enough: false, low: null, high: null },
		});
		const one = await page({}, { answers: (asked) => (asked.path.endsWith('/week') ? few : answerTo(asked)) });
		const text = titled(one, '过去七天').text();
		expect(text).not.toContain('按时');
		expect(text).toContain('数量太少，不作判断');
	});

	it('fail each by itself, and are asked again by a button', async () => {
		let broken = true;
		const one = await page(
			{},
			{
				answers: (asked) =>
					broken && asked.path.endsWith('/week') ? new Refused(503, 'CL_X', '稍后再试') : answerTo(asked),
			},
		);
		const failed = titled(one, '过去七天');
		expect(failed.get('[role=alert]').text()).toContain('稍后再试');
		expect(titled(one, '承诺将到期').findAll('.lines a')).toHaveLength(2);
		broken = false;
		await failed.get('[role=alert] button').trigger('click');
		await one.settle();
		expect(titled(one, '过去七天').find('[role=alert]').exists()).toBe(false);
		expect(titled(one, '过去七天').findAll('button')).toHaveLength(6);
	});

	it('are none for who may see none, and that is said', async () => {
		const one = await page(
			{},
			{ answers: (asked) => (asked.path === '/closedloop/overview' ? home({ blocks: [] }) : answerTo(asked)) },
		);
		expect(one.shown.get('.none').text()).toContain('您没有可看的数字');
	});

	it('tell what waits for a signature, what is late of it, and remarks to be answered', async () => {
		const about = { kind: 'feedback' as const, id: 'f', name: 'FB-7 刹车异响' };
		const label = { zh: '答复批准', en: 'Reply approval' };
		const waiting = {
			kind: 'release',
			label,
			about,
			proposed_at: '',
			proposed_by: '李雷',
			on_behalf_of: null,
			outcomes: [],
		};
		const answer = {
			waiting: [{ ...waiting, id: 'd1', due_at: '2020-01-01T00:00:00.000Z' }],
			annotations: [{ id: 'd2', kind: 'release', label, about, annotation: '请说明', signed_at: '', signed_by: null }],
			...{ outside: [], more: true },
		};
		const one = await page(
			{},
			{ answers: (asked) => (asked.path === '/closedloop/waiting' ? answer : answerTo(asked)) },
		);
		const block = titled(one, '待我签字');
		expect(block.get('h2').text()).toBe('待我签字 · 2+');
		expect(block.findAll('.lines a').map((link) => link.attributes('href'))).toEqual([
			'/content/cl_decisions/d1',
			'/content/cl_decisions/d2',
		]);
		expect(block.findAll('.lines a')[0]?.text()).toMatch(/■.*答复批准.*2020-01-01/u);
		expect(block.findAll('.lines a')[1]?.text()).toContain('待答复批注');
	});
});
