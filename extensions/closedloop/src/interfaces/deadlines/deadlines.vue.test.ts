import type { DeadlineAnswer } from '@closedloop/schema';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { clock } from '../../ui/stage/answers.fixture.ts';
import { stage } from '../../ui/stage/stage.fixture.ts';
import Deadlines from './deadlines.vue';

const hour = 3_600_000;
/** Nine o'clock of a Monday in Shanghai. */
const start = Date.UTC(2026, 1, 9, 1, 0);
const props = { collection: 'cl_feedback', primaryKey: 'r1' };

const open = (clocks: readonly DeadlineAnswer[], now = start, acknowledgeable = true) =>
	stage(Deadlines, {
		props,
		values: { id: 'r1', seq: 3 },
		route: { path: '/content/cl_feedback/r1', params: { primaryKey: 'r1' } },
		answers: ({ method }) => (method === 'PATCH' ? {} : { now, acknowledgeable, clocks }),
	});

describe('the promises of a record', () => {
	beforeEach(() => vi.useFakeTimers({ now: start, toFake: ['Date', 'setInterval', 'clearInterval'] }));
	afterEach(() => vi.useRealTimers());

	it('counts what is left in working time, and why it is due then', async () => {
		const { shown } = await open([clock(start)]);
		expect(shown.get('.name').text()).toBe('首次反馈');
		expect(shown.get('.left').text()).toContain('还剩 3 工作日');
		expect(shown.get('.sentence').text()).toContain('周一 09:00 收到，3 个工作日 → 周三 17:00 到期');
		expect(shown.get('.sentence').text()).toContain('依据 F1:518');
	});

	it('names the calendar’s wall clock where the reader’s shows something else', async () => {
		const { shown } = await open([clock(start)]);
		expect(shown.get('.due small').text()).toBe('(02-11 周三 17:00 Asia/Shanghai)');
	});

	it('ticks by open hours only: an evening takes nothing', async () => {
		const { shown, settle } = await open([clock(start)]);
		const later = async (ms: number): Promise<string> => {
			vi.setSystemTime(start + ms);
			vi.advanceTimersByTime(1000);
			await settle();
			return shown.get('.left').text();
		};
		expect(await later(2 * hour)).toContain('还剩 2 工作日 5 工作小时');
		expect(await later(9 * hour)).toContain('还剩 2 工作日');
		expect(await later(20 * hour)).toContain('还剩 2 工作日');
	});

	it('is over the evening after the day it was due, though no working time has passed since', async () => {
		const { shown } = await open([clock(start, { due_at: start - 9 * hour, remaining_ms: 0 })]);
		expect(shown.get('.left').text()).toContain('已超 不到 1 分');
	});

	it('puts what presses first, and keeps verdicts apart by word and shape', async () => {
		const { shown } = await open([
			clock(start, { id: 'met', state: 'met', verdict: 'late', met_at: start, remaining_ms: null }),
			clock(start, {
				id: 'paused',
				state: 'paused',
				remaining_ms: 4 * hour,
				pauses: [{ from: start, to: null, reason: 'testing', label: { zh: '试验检测中', en: 'Testing' } }],
			}),
			clock(start, { id: 'over', due_at: start - hour, remaining_ms: -hour }),
		]);
		expect(shown.findAll('.clock').map((one) => [one.get('.shape').text(), one.get('.left').text()])).toEqual([
			['■', '已超期: 已超 1 工作小时'],
			['‖', '暂停: 暂停（试验检测中）还剩 4 工作小时'],
			['✗', '超期完成: 超期'],
		]);
	});

	it('offers what may be asked of a promise, and says why something may not', async () => {
		const offers = [
			{ do: 'pause', reason: { code: 'parts', label: { zh: '等待备件', en: 'Waiting for parts' } }, refused: null },
			{ do: 'extend', reason: null, refused: '须先有已签字的决定' },
			{ do: 'cancel', reason: null, refused: null },
		] as const;
		const { shown, asked, settle } = await open([clock(start, { offers })]);
		const buttons = shown.findAll('.offer button');
		expect(buttons.map((button) => [button.text(), button.attributes('disabled') !== undefined])).toEqual([
			['暂停：等待备件', false],
			['延期', true],
			['取消时限', false],
		]);
		expect(shown.get('.offers').text()).toContain('须先有已签字的决定');
		await buttons[0]!.trigger('click');
		await settle();
		expect(asked.at(-2) ?? asked.at(-1)).toMatchObject({ method: 'PATCH' });
		expect(JSON.stringify(asked)).toContain('{"clock_step":{"clock":"first_reply","do":"pause","reason":"parts"}}');
		await shown.findAll('.offer button')[2]!.trigger('click');
		await shown.get('.words input[type=text]').setValue('重复登记');
		await shown.get('.words').trigger('submit');
		await settle();
		expect(JSON.stringify(asked)).toContain('"do":"cancel","reason":"重复登记"');
	});

	it('says when a promise begins that has not begun, and how long one stood still', async () => {
		const { shown } = await open([
			clock(start, { started_at: start + 30 * hour, due_at: start + 60 * hour }),
			clock(start, { id: 'stood', paused_ms: 2 * hour }),
		]);
		expect(shown.text()).toContain('起算');
		expect(shown.text()).toContain('累计暂停 2 工作小时');
	});

	it('stops the climb by an acknowledgement, asked for only when a rung has fired', async () => {
		const quiet = await open([clock(start)]);
		expect(quiet.shown.find('.acknowledge').exists()).toBe(false);
		const { shown, asked, settle } = await open([clock(start, { wants_acknowledgement: true })]);
		await shown.get('.acknowledge button').trigger('click');
		await settle();
		expect(asked.find(({ method }) => method === 'PATCH')).toMatchObject({
			path: '/items/cl_feedback/r1',
			body: { acknowledged: true },
		});
	});

	it('asks for none where the record takes none', async () => {
		const { shown } = await open([clock(start, { wants_acknowledgement: true })], start, false);
		expect(shown.find('.acknowledge').exists()).toBe(false);
	});
});
