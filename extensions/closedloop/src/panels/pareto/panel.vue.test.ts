import { describe, expect, it } from 'vitest';
import type { ParetoAnswer } from '@closedloop/schema';
import { seen } from '../../ui/stage/reports.fixture.ts';
import { Refused, stage, type Answers, type Setting } from '../../ui/stage/stage.fixture.ts';
import Panel from './panel.vue';

const bar = (
	code: string | null,
	label: string,
	value: number,
	share: number,
	cumulative: number,
	over: object = {},
) => ({
	code,
	label,
	value,
	share,
	cumulative,
	n_customers: 41,
	n_ratings: 52,
	n_dissatisfied: 6,
	mean: 60.5,
	filter: { id: { _in: [`${code}-1`] } },
	...over,
});

/** Three items, the last of them "other". */
const pareto: ParetoAnswer = {
	mode: 'loss',
	threshold: 25,
	from: '2025-12-01',
	to: '2026-12-01',
	min_n: 5,
	n_responses: 52,
	truncated: false,
	too_few: [],
	bars: [
		bar('delivery', '交期', 16.4, 0.41, 0.41),
		bar('packing', '包装', 9.6, 0.24, 0.65),
		bar('reply', '回复', 5.6, 0.14, 0.79),
		bar(null, '其他', 8.4, 0.21, 1, { mean: null, filter: null }),
	],
	summary: '“交期”占 41%，52 份答卷。',
	title: '不满意项目排列图：加权失分',
};

const open = (answers: Answers = () => pareto, setting: Setting = {}) => stage(Panel, { answers, ...setting });

describe('Pareto of dissatisfied items (P34, F1:481)', () => {
	it('a bar an item with its share, the cumulative share and its n; "other" last', async () => {
		const { shown } = await open();
		expect(shown.findAll('.row').map((row) => seen(row))).toEqual([
			'交期●41% · 41%n=41',
			'包装●24% · 65%n=41',
			'回复●14% · 79%n=41',
			'其他●21% · 100%n=41',
		]);
		expect(shown.get('figcaption').text()).toBe('“交期”占 41%，52 份答卷。');
	});

	it('arrows move, Enter opens exactly the dissatisfied responses; "other" opens nothing', async () => {
		const { shown, presets } = await open();
		const rows = shown.findAll('.row');
		expect(rows[0]!.get('.closedloop-spoken').text()).toBe(
			': 占 41%，累计 41%，41 位顾客，6 次不满意. 打开 交期 的 6 条',
		);
		(rows[0]!.element as HTMLElement).focus();
		await rows[0]!.trigger('keydown', { key: 'End' });
		expect(document.activeElement).toBe(rows[3]!.element);
		await rows[3]!.trigger('keydown', { key: 'Enter' });
		expect(presets.collectionPresets).toEqual([]);
		await rows[1]!.trigger('keydown', { key: 'Enter' });
		expect(presets.collectionPresets).toMatchObject([
			{ collection: 'cl_responses', filter: { id: { _in: ['packing-1'] } } },
		]);
	});

	it('its table says the same and more', async () => {
		const { shown } = await open();
		await shown.get('button[aria-pressed]').trigger('click');
		expect(shown.findAll('thead th').map((cell) => cell.text())).toEqual([
			'题目',
			'加权失分',
			'占比',
			'累计占比',
			'平均分',
			'不满意次数',
			'评价次数',
			'顾客数',
		]);
		expect(
			shown
				.findAll('tbody tr')[0]!
				.findAll('th, td')
				.map((cell) => cell.text()),
		).toEqual(['交期', '16.4', '41%', '41%', '60.5', '6', '52', '41']);
	});

	it('asks as its options say; says when nobody is dissatisfied, and when something went wrong', async () => {
		const { asked } = await open(() => pareto, { props: { mode: 'count', months: 3, minN: 1 } });
		expect(Object.fromEntries(asked[0]!.query)).toMatchObject({ mode: 'count', months: '3', min_n: '1' });
		expect(
			(await open(() => ({ ...pareto, bars: [], summary: '本期没有不满意的项目。' }))).shown.get('.empty').text(),
		).toContain('本期没有不满意的项目。');
		expect((await open(() => new Refused(403, 'FORBIDDEN', 'x'))).shown.find('[role=alert]').exists()).toBe(true);
	});
});
