import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ExceptionRow } from '@closedloop/schema';
import { stage, type Setting } from '../../ui/stage/stage.fixture.ts';
import CalendarMonth from './calendar-month.vue';

const office = [
	['09:00', '12:00'],
	['13:00', '18:00'],
];
const week = { mon: office, tue: office, wed: office, thu: office, fri: office, sat: [], sun: [] };
const country = {
	id: 'cn',
	name: '中国法定节假日',
	time_zone: 'Asia/Shanghai',
	weekly: week,
	published_years: [2026],
	exceptions: [
		{ date: '2026-02-14', kind: 'makeup', spans: [], like: 'mon', name: '春节调休' },
		{ date: '2026-02-17', kind: 'holiday', spans: [], name: '春节' },
	],
};
const own: readonly ExceptionRow[] = [{ date: '2026-02-13', kind: 'short', spans: [['09:00', '12:00']], name: '节前' }];
const form = { id: 'site', name: '工厂', parent: 'cn', time_zone: '', weekly: {}, exceptions: own };

const open = (setting: Setting = {}) => stage(CalendarMonth, { values: form, answers: () => [country], ...setting });
type Opened = Awaited<ReturnType<typeof open>>;
const day = ({ shown }: Opened, date: string) => shown.get(`[data-date="${date}"] button`);
/** What is read aloud of a button: its texts one after the other, without the signs for the eye. */
const heard = (button: { html(): string }): string => {
	const copy = document.createElement('div');
	copy.innerHTML = button.html();
	for (const sign of copy.querySelectorAll('[aria-hidden]')) sign.remove();
	for (const part of copy.querySelectorAll('span, small, strong')) part.append(' ');
	return (copy.textContent ?? '').replace(/\s+/gu, ' ').trim();
};
const written = ({ shown }: Opened): unknown => shown.emitted('setFieldValue')?.at(-1)?.[0];

/** Monday, 9 February 2026 in Shanghai. */
describe('the month of a calendar', () => {
	beforeEach(() => vi.useFakeTimers({ now: Date.UTC(2026, 1, 9, 1), toFake: ['Date'] }));
	afterEach(() => vi.useRealTimers());

	it('says of each day by word, shape, hours and name what it is, and which layer says so', async () => {
		const opened = await open();
		expect(opened.shown.get('h2').text()).toBe('2026年2月');
		expect(heard(day(opened, '2026-02-10'))).toBe('2026-02-10 周二 工作 09:00–12:00 13:00–18:00 来自“中国法定节假日”');
		expect(opened.shown.get('[data-date="2026-02-10"]').attributes('title')).toContain('，来自“中国法定节假日”');
		expect(day(opened, '2026-02-17').text()).toContain('◆ 节假日春节');
		expect(heard(day(opened, '2026-02-14'))).toContain('调休上班 春节调休 09:00–12:00 13:00–18:00');
		expect(heard(day(opened, '2026-02-13'))).toBe('2026-02-13 周五 特别时间 节前 09:00–12:00');
		expect(opened.shown.get('.key').text()).toContain('Asia/Shanghai');
	});

	it('is walked by the arrow keys, over the end of the month too', async () => {
		const opened = await open();
		const grid = opened.shown.get('.month');
		const at = () => heard(opened.shown.get('button[tabindex="0"]')).slice(0, 10);
		expect(at()).toBe('2026-02-09');
		for (const key of ['ArrowRight', 'ArrowDown', 'Home', 'ArrowUp']) await grid.trigger('keydown', { key });
		expect(at()).toBe('2026-02-09');
		await grid.trigger('keydown', { key: 'PageDown' });
		expect(opened.shown.get('h2').text()).toBe('2026年3月');
		expect(document.activeElement?.textContent).toContain('2026-03-09');
	});

	it('writes a day into the form’s dated days, for the administrator to save', async () => {
		const opened = await open();
		await day(opened, '2026-02-20').trigger('click');
		await opened.shown.get('.editor select').setValue('holiday');
		await opened.shown.get('.editor input').setValue('厂休');
		await opened.shown.get('.editor .buttons button').trigger('click');
		expect(written(opened)).toEqual({
			field: 'exceptions',
			value: [...own, { date: '2026-02-20', kind: 'holiday', spans: [], name: '厂休' }],
		});
	});

	it('writes hours as a person writes them, and waits while they cannot be read', async () => {
		const opened = await open();
		await day(opened, '2026-02-21').trigger('click');
		await opened.shown.get('.editor select').setValue('makeup');
		await opened.shown.get('.editor .hours-input input').setValue('9 to 5');
		expect(opened.shown.get('.editor [role=alert]').text()).toContain('看不懂');
		expect(opened.shown.get('.editor .buttons button').attributes('disabled')).toBeDefined();
		await opened.shown.get('.editor .hours-input input').setValue('9:00-12:00');
		await opened.shown.get('.editor').trigger('keydown', { key: 'Enter' });
		expect(written(opened)).toMatchObject({
			value: [...own, { date: '2026-02-21', kind: 'makeup', spans: [['09:00', '12:00']] }],
		});
	});

	it('takes a holiday of the layer above back, and shows that the day differs', async () => {
		const opened = await open();
		await day(opened, '2026-02-17').trigger('click');
		await opened.shown.get('.editor select').setValue('normal');
		await opened.shown.get('.editor .buttons button').trigger('click');
		expect(written(opened)).toMatchObject({ value: [own[0], { date: '2026-02-17', kind: 'normal', spans: [] }] });
		opened.values.value = { ...form, exceptions: [{ date: '2026-02-17', kind: 'normal', spans: [] }] };
		await opened.settle();
		expect(day(opened, '2026-02-17').text()).toContain('≠ 与上一层不同');
	});

	it('leaves the day alone on Escape, and only shows to whoever may not write', async () => {
		const opened = await open();
		await day(opened, '2026-02-20').trigger('click');
		await opened.shown.get('.editor').trigger('keydown', { key: 'Escape' });
		expect([opened.shown.find('.editor').exists(), written(opened)]).toEqual([false, undefined]);
		const reader = await open({ props: { disabled: true } });
		await day(reader, '2026-02-20').trigger('click');
		expect(reader.shown.find('.editor').exists()).toBe(false);
	});

	it('says that a year is not published, and shows the whole year by words too', async () => {
		const opened = await open();
		await opened.shown.findAll('header button')[3]!.trigger('click');
		expect(heard(opened.shown.findAll('.year .small')[1]!)).toMatch(/^二月 .*节假日 1/u);
		await opened.shown.findAll('header button')[1]!.trigger('click');
		expect(opened.shown.get('.unpublished').text()).toContain('2027 年的放假安排尚未公布');
	});

	it('says in words why nothing can be shown', async () => {
		const opened = await open({ values: { id: 'x', name: '空', time_zone: 'Asia/Shanghai' }, answers: () => [] });
		expect(opened.shown.get('.fault').text()).toContain('没有任何工作时间');
	});
});

describe('importing holidays', () => {
	const holiday = { date: '2026-10-01', kind: 'holiday', spans: [], name: '国庆节', source: 'chinese-days:CN' };
	const preview = {
		country: 'CN',
		region: null,
		year: 2026,
		published: true,
		source: 'chinese-days:CN',
		regions: {},
		added: [holiday],
		changed: [],
		removed: [],
		kept: [],
		exceptions: [...own, holiday],
		published_years: [2026],
	};
	const importing = async (answer: object) => {
		const opened = await open({ answers: ({ method }) => (method === 'POST' ? answer : [country]) });
		await opened.shown.findAll('header button')[4]!.trigger('click');
		await opened.shown.get('.import input').setValue('cn');
		await opened.shown.get('.import .ask button').trigger('click');
		await opened.settle();
		return opened;
	};

	it('is shown first and goes into the form', async () => {
		const opened = await importing(preview);
		expect(opened.asked.find(({ method }) => method === 'POST')).toMatchObject({
			path: '/closedloop/calendars/holidays/preview',
			body: { country: 'CN', year: 2026, exceptions: own },
		});
		expect(opened.shown.get('.changes').text()).toContain('+ 新增 1 天2026-10-01 国庆节 放假');
		await opened.shown.get('.changes button').trigger('click');
		await opened.settle();
		expect(opened.shown.emitted('setFieldValue')).toEqual([
			[{ field: 'exceptions', value: preview.exceptions }],
			[{ field: 'published_years', value: [2026] }],
			[{ field: 'country', value: 'CN' }],
			[{ field: 'region', value: null }],
		]);
	});

	it('says that a notice is not out, and offers nothing to take', async () => {
		const opened = await importing({ ...preview, year: 2027, published: false, added: [] });
		expect(opened.shown.get('.changes').text()).toContain('CN 2027 年的放假安排尚未公布');
		expect(opened.shown.find('.changes button').exists()).toBe(false);
	});
});
