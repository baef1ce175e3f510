import { describe, expect, it } from 'vitest';
import { series } from '../../ui/stage/answers.fixture.ts';
import { Refused, stage, type Answers, type Setting } from '../../ui/stage/stage.fixture.ts';
import Panel from './panel.vue';

const open = (answers: Answers = () => series, setting: Setting = {}) => stage(Panel, { answers, ...setting });

describe('no number without its n and its interval', () => {
	it('leads with the latest figure, its interval, customers, responses and whether the change means anything', async () => {
		const { shown } = await open();
		const text = shown.get('.headline').text();
		expect(text).toContain('80.1');
		expect(text).toContain('95%：77.1 – 83.1');
		expect(text).toContain('n=41 位顾客 / 52 份');
		expect(text).toContain('较 2026-Q1 +0.9（不显著）');
		expect(text).toContain('未完');
	});

	it('says in words what it shows, written by the server in the reader’s language', async () => {
		const { shown, asked } = await open(() => series, { locale: 'en-US' });
		const caption = shown.get('figcaption');
		expect(caption.text()).toBe(series.summary);
		expect(shown.get('figure').attributes('aria-labelledby')).toBe(caption.attributes('id'));
		expect(asked[0]?.query.get('language')).toBe('en-US');
	});

	it('draws a hollow point where too few answered, hatches what is not over, breaks where the questionnaire changed', async () => {
		const { shown } = await open();
		expect(shown.findAll('.point').map((point) => point.classes('hollow'))).toEqual([true, false, false, false, false]);
		expect(shown.findAll('.whisker')).toHaveLength(4);
		expect(shown.findAll('.open')).toHaveLength(1);
		expect(shown.findAll('.break')).toHaveLength(1);
		expect(shown.findAll('.line')).toHaveLength(2);
		expect(shown.findAll('.arrow').map((arrow) => arrow.text())).toEqual(['▼']);
	});

	it('has a twin table with the same numbers', async () => {
		const { shown } = await open();
		await shown.get('button[aria-pressed]').trigger('click');
		const rows = shown.findAll('tbody tr').map((row) => row.findAll('th, td').map((cell) => cell.text()));
		expect(rows[0]).toEqual(['2025-Q1', '70.0', '—', '3', '3', '—', '不足 5 位顾客，不作判断']);
		expect(rows[2]?.slice(0, 5)).toEqual(['2025-Q3', '—', '—', '0', '0']);
		expect(rows[4]).toEqual(['2026-Q1', '79.2', '76.2 – 82.2', '41', '52', '较 2025-Q4 −7.2（显著）', '较满意']);
		expect(shown.find('svg').exists()).toBe(false);
	});
});

describe('by keyboard', () => {
	it('has one point in the tab order, moves by arrows and opens exactly the counted responses by Enter', async () => {
		const { shown, places, presets } = await open();
		const marks = shown.findAll('.mark');
		expect(marks.map((mark) => mark.attributes('tabindex'))).toEqual(['-1', '-1', '-1', '-1', '0']);
		expect(marks[3]!.attributes('aria-label')).toContain(
			'2026-Q1: 79.2 · 95%：76.2 – 82.2 · n=41 位顾客 / 52 份 · 较 2025-Q4 −7.2（显著）',
		);
		(marks[4]!.element as SVGElement).focus();
		await marks[4]!.trigger('keydown', { key: 'ArrowLeft' });
		expect(document.activeElement).toBe(marks[3]!.element);
		expect(shown.get('.readout').text()).toContain('2026-Q1: 79.2');
		await marks[3]!.trigger('keydown', { key: 'Home' });
		await marks[0]!.trigger('keydown', { key: 'Enter' });
		expect(places).toEqual([{ path: '/content/cl_responses', query: { bookmark: '2147483000' } }]);
		expect(presets.collectionPresets).toMatchObject([
			{ collection: 'cl_responses', filter: series.points[0]!.filter, bookmark: '满意度指数，按季度 2025-Q1' },
		]);
	});

	it('leaves the reader’s own bookmarks alone; the next drill-down replaces the last', async () => {
		const { shown, presets } = await open();
		presets.collectionPresets = [{ id: 7, bookmark: '我的' }];
		await shown.findAll('.mark')[0]!.trigger('click');
		await shown.findAll('.mark')[1]!.trigger('click');
		expect(presets.collectionPresets.map(({ id, filter }) => [id, filter])).toEqual([
			[7, undefined],
			[2_147_483_000, series.points[1]!.filter],
		]);
	});
});

describe('its states', () => {
	it('asks again when the reader chooses another metric, and keeps the options’ filter', async () => {
		const { shown, asked, settle } = await open(() => series, {
			props: { period: 'half', campaign: { key: 'c1' }, minN: 8, target: 90 },
		});
		await shown.findAll('select')[0]!.setValue('nps');
		await settle();
		expect(asked.map(({ query }) => Object.fromEntries(query))).toMatchObject([
			{ metric: 'index', period: 'half', campaign: 'c1', min_n: '8', target: '90' },
			{ metric: 'nps', period: 'half', campaign: 'c1' },
		]);
	});

	it('says why it is empty and what to do next', async () => {
		const { shown } = await open(() => ({ ...series, points: [] }));
		expect(shown.get('.empty').text()).toContain('还没有可统计的答卷');
		expect(shown.get('.empty a').attributes('href')).toBe('/content/cl_campaigns');
	});

	it('says what went wrong, with the code, and keeps the last good figures marked as old', async () => {
		let down = false;
		const { shown, settle } = await open(() => (down ? new Refused(500, 'INTERNAL_SERVER_ERROR', '出错') : series));
		down = true;
		await shown.findAll('select')[1]!.setValue('month');
		await settle();
		expect(shown.get('[role=alert]').text()).toContain('INTERNAL_SERVER_ERROR');
		expect(shown.get('[role=alert]').text()).toContain('上一次的数据');
		expect(shown.find('.headline').exists()).toBe(true);
	});

	it('tells a reader without permission whom to ask', async () => {
		const { shown } = await open(() => new Refused(403, 'FORBIDDEN', 'x'));
		expect(shown.get('[role=alert]').text()).toContain('请向管理员申请');
	});
});
