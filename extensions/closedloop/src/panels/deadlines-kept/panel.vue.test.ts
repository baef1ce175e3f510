import { describe, expect, it, vi } from 'vitest';
import { report } from '../../ui/stage/reports.fixture.ts';
import { Refused, stage, type Answers, type Setting } from '../../ui/stage/stage.fixture.ts';
import Panel from './panel.vue';

const open = (answers: Answers = () => report, setting: Setting = {}) => stage(Panel, { answers, ...setting });

describe('deadlines kept', () => {
	it('leads with both denominators by name, the interval, and what answers took', async () => {
		const { shown } = await open();
		const text = shown.get('.headline').text() + shown.get('details').text();
		for (const said of [
			'82%',
			'期内到期 73 项，按时',
			'95%：58–82%',
			'期内答复 70 项，按时 86%',
			'工作时间：中位 2 工作小时，九成 ≤ 9 工作小时（n=60）',
			'自然时间：中位 5 小时',
			'10 项答复时尚未记录工作时间',
			'1 项曾暂停，共 1 小时',
			'第 1 级：12 次，此后 3 小时 有人响应（中位，n=10）',
			'第 2 级：3 次，尚无人响应',
		]) {
			expect(text).toContain(said);
		}
	});

	it('a bar a group with n and interval; a mark against the target that is shape and word; under five neither colour nor verdict', async () => {
		const { shown } = await open();
		const rows = shown.findAll('.row');
		expect(rows.map((row) => row.get('.figure').text().replace(/\s+/gu, ' '))).toEqual([
			'71% (58–82%) n=31 ▼!',
			'95% (83–99%) n=38 ▲',
			'67% n=3',
			'无到期',
		]);
		expect(rows.map((row) => row.classes('few'))).toEqual([false, false, true, true]);
		expect(rows[0]!.get('.mark').attributes('title')).toBe('明显低于目标');
		expect(rows[2]!.find('.whisker').exists()).toBe(false);
		expect(rows[2]!.find('.mark').exists()).toBe(false);
		expect(rows[0]!.get('.closedloop-spoken').text()).toBe(
			': 71% · 95%：58–82% · 按时 22、超期完成 6、超期未完 3，共 31 项 · 明显低于目标 · 另有已取消 1、未到期 2. 打开 9 项未守的时限',
		);
	});

	it('by keyboard: one row in the tab order, arrows move, Enter opens exactly the promises not kept', async () => {
		const { shown, places, presets } = await open();
		const rows = shown.findAll('.row');
		expect(rows.map((row) => row.attributes('tabindex'))).toEqual(['0', '-1', '-1', '-1']);
		(rows[0]!.element as HTMLElement).focus();
		await rows[0]!.trigger('keydown', { key: 'ArrowDown' });
		expect(document.activeElement).toBe(rows[1]!.element);
		await rows[1]!.trigger('keydown', { key: 'Enter' });
		expect(places).toEqual([{ path: '/content/cl_clocks', query: { bookmark: '2147483000' } }]);
		expect(presets.collectionPresets).toMatchObject([
			{
				collection: 'cl_clocks',
				filter: { _and: [{ due: '首次反馈' }, { is: 'broken' }] },
				bookmark: '首次反馈 未守时限',
			},
		]);
	});

	it('has a twin table in which every count opens its own list', async () => {
		const { shown, presets } = await open();
		await shown.get('button[aria-pressed]').trigger('click');
		const heads = shown.findAll('thead th').map((cell) => cell.text());
		const rows = shown.findAll('tbody tr');
		expect(rows.at(-1)!.get('th').text()).toBe('合计');
		const cell = (name: string) => rows[0]!.findAll('th, td')[heads.indexOf(name)]!;
		expect(cell('工作时间中位').text()).toBe('2 工作小时');
		expect(cell('暂停').text()).toBe('1 项共 1 小时');
		const wanted = [
			['期内到期', { due: '8D 报告' }, 'fell_due'],
			['超期未完', { due: '8D 报告' }, 'open_late'],
			['其中按时', { answered: '8D 报告' }, 'on_time'],
			['已取消', { due: '8D 报告' }, 'cancelled'],
		] as const;
		for (const [name, of, is] of wanted) {
			await cell(name).get('button').trigger('click');
			expect(presets.collectionPresets).toMatchObject([{ filter: { _and: [of, { is }] } }]);
		}
		await cell('期内答复').get('button').trigger('click');
		expect(presets.collectionPresets).toMatchObject([{ filter: { answered: '8D 报告' } }]);
	});

	it('hands out the table as a file whose names are no formulas', async () => {
		const saved: Blob[] = [];
		vi.stubGlobal(
			'URL',
			Object.assign(URL, {
				createObjectURL: (blob: Blob) => {
					saved.push(blob);
					return 'blob:1';
				},
				revokeObjectURL: () => undefined,
			}),
		);
		const { shown } = await open(() => ({ ...report, groups: [{ ...report.groups[0]!, label: '=HYPERLINK("x")' }] }));
		await shown.findAll('.controls button')[1]!.trigger('click');
		const text = await saved[0]!.text();
		expect(text.split('\r\n')[1]).toMatch(/^"'=HYPERLINK\(""x""\)",31,22,6,3,0\.709\d*,"58–82%",28,22,/u);
	});

	it('asks again when the reader groups otherwise, and keeps the options', async () => {
		const { shown, asked, settle } = await open(() => report, {
			props: { by: 'department', period: 'month', target: 95, procedure: 'P36', department: { key: 'd1' } },
		});
		await shown.findAll('select')[0]!.setValue('person');
		await settle();
		expect(asked.map(({ query }) => Object.fromEntries(query))).toMatchObject([
			{ by: 'department', period: 'month', target: '95', procedure: 'P36', department: 'd1', language: 'zh-CN' },
			{ by: 'person', period: 'month', target: '95' },
		]);
	});

	it('says why it is empty, what went wrong, and what is left off', async () => {
		const nothing = {
			...report.total,
			due: { ...report.total.due, n: 0 },
			answered: { ...report.total.answered, n: 0 },
			cancelled: 0,
			not_due: 0,
		};
		expect(
			(await open(() => ({ ...report, total: nothing, groups: [], summary: '没有到期的承诺。' }))).shown
				.get('.empty')
				.text(),
		).toContain('没有到期的承诺。');
		expect((await open(() => new Refused(403, 'FORBIDDEN', 'x'))).shown.get('[role=alert]').text()).toContain(
			'请向管理员申请',
		);
		expect((await open()).shown.get('figcaption').text()).toContain('另有 2 组未画出');
	});
});
