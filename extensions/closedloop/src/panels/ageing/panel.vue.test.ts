import { describe, expect, it } from 'vitest';
import { ageing, seen } from '../../ui/stage/reports.fixture.ts';
import { Refused, stage, type Answers, type Setting } from '../../ui/stage/stage.fixture.ts';
import Panel from './panel.vue';

const open = (answers: Answers = () => ageing, setting: Setting = {}) => stage(Panel, { answers, ...setting });

describe('age of open records', () => {
	it('leads with how many, how many are overdue and nearly so, the median and the oldest, each leading there', async () => {
		const { shown, presets } = await open();
		expect(shown.get('.headline').text().replace(/\s+/gu, ' ')).toBe(
			'28未结 ■ 已超期 3 ◆ 用时过八成 4已开：中位 4 天，九成 ≤ 14 天最早：FB-2026-000001',
		);
		expect(shown.get('.headline a').attributes('href')).toBe('/content/cl_feedback/f1');
		for (const [index, filter] of [{ overdue: true }, { warned: true }].entries()) {
			await shown.findAll('.headline button')[index]!.trigger('click');
			expect(presets.collectionPresets).toMatchObject([{ collection: 'cl_feedback', filter }]);
		}
	});

	it('a bar an age, made up of severities; overdue is a shape; Enter opens exactly these records', async () => {
		const { shown, presets } = await open();
		const rows = shown.findAll('.row');
		expect(rows.map((row) => seen(row))).toEqual(['0–2 天12', '3–7 天9 ■ 1', '8–15 天5 ■ 2', '16 天以上2']);
		expect(rows[1]!.get('.closedloop-spoken').text()).toBe(': 9 条 · 重大 3 · 一般 6 · 已超期 1. 打开 3–7 天 的 9 条');
		(rows[0]!.element as HTMLElement).focus();
		await rows[0]!.trigger('keydown', { key: 'End' });
		expect(document.activeElement).toBe(rows[3]!.element);
		await rows[3]!.trigger('keydown', { key: 'Enter' });
		expect(presets.collectionPresets).toMatchObject([{ filter: { age: '16 天以上' } }]);
	});

	it('its table crosses severity with owner, and every list has its own filter', async () => {
		const { shown, presets } = await open();
		await shown.get('button[aria-pressed]').trigger('click');
		expect(shown.findAll('thead th').map((cell) => cell.text())).toEqual([
			'负责人',
			'未结',
			'已超期',
			'0–2 天',
			'3–7 天',
			'8–15 天',
			'16 天以上',
			'重大',
			'一般',
		]);
		const rows = shown.findAll('tbody tr').map((row) => row.findAll('th, td').map((cell) => cell.text()));
		expect(rows).toEqual([
			['李', '20', '2', '8', '6', '4', '2', '7', '13'],
			['无负责人', '8', '1', '4', '3', '1', '0', '3', '5'],
			['合计', '28', '3', '12', '9', '5', '2', '10', '18'],
		]);
		for (const [row, filter] of [{ owner: 'li' }, { owner: null }, { open: true }].entries()) {
			await shown.findAll('tbody tr')[row]!.get('button').trigger('click');
			expect(presets.collectionPresets).toMatchObject([{ filter }]);
		}
	});

	it('asks as its options say; says so when nothing is open, and when something went wrong', async () => {
		const { asked } = await open(() => ageing, { props: { by: 'department', edges: '1,3', severity: 'major' } });
		expect(Object.fromEntries(asked[0]!.query)).toMatchObject({ by: 'department', edges: '1,3', severity: 'major' });
		expect((await open(() => ({ ...ageing, n: 0, summary: '没有未结的反馈。' }))).shown.get('.empty').text()).toContain(
			'没有未结的反馈。',
		);
		expect((await open(() => new Refused(403, 'FORBIDDEN', 'x'))).shown.get('[role=alert]').text()).toContain(
			'请向管理员申请',
		);
	});
});
