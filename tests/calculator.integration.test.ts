import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeOn, startDirectus, type Api, type Row, type Running } from './support/index.ts';

/**
 * Before the longest closed time there is: 2026-02-15 to 02-23, with make-up Saturdays 02-14 and 02-28 (国务院办公厅 2025).
 */
const beforeSpringFestival = '2026-02-10T16:30:00+08:00';

const english = { 'accept-language': 'en' };

describeOn('sqlite', 'due times without a record', (database) => {
	let desk: Running;
	let handler: Api;
	beforeAll(async () => {
		desk = await startDirectus({ database });
		handler = (await desk.asUser('Handler')).api;
	});
	afterAll(() => desk?.stop());

	const due = (body: Row, headers: HeadersInit = {}) =>
		handler.post('/closedloop/due', { calendar: 'cn-standard', at: beforeSpringFestival, ...body }, headers);

	it('say when, why, and which days moved it (P36: 15 working days for the detailed report)', async () => {
		const { status, data, text } = await due({ duration: { unit: 'working_days', value: 15, ends: 'close' } });
		expect(status, text).toBe(200);
		expect(data).toMatchObject({
			calendar: { code: 'cn-standard', time_zone: 'Asia/Shanghai' },
			at: '2026-02-10T08:30:00.000Z',
			unpublished_years: [],
			days: [
				{ kind: 'makeup', date: '2026-02-14' },
				{ kind: 'closed', from: '2026-02-15', to: '2026-02-23' },
				{ kind: 'makeup', date: '2026-02-28' },
			],
		});
		expect(data['due_local']).toMatch(/^2026-03-09T\d\d:\d\d:00\+08:00$/u);
		expect(data['sentence']).toMatch(
			/^02-10 周二 16:30 收到，15 个工作日，02-14 周六 调休上班，02-15 至 02-23 休息.*到期$/u,
		);
	});

	it('are said in the language of whoever asks', async () => {
		const { data } = await due({ duration: { unit: 'hours', value: 24 } }, english);
		expect(data['sentence']).toBe('received Tue 10 Feb 2026 16:30, 24 hours → due Wed 11 Feb 2026 16:30');
	});

	it('read a time without a zone by the calendar’s wall clock, and no time as now', async () => {
		expect((await due({ at: '2026-02-10 16:30', duration: { unit: 'hours', value: 24 } })).data['due_at']).toBe(
			'2026-02-11T08:30:00.000Z',
		);
		const { data } = await handler.post('/closedloop/due', {
			calendar: 'cn-standard',
			duration: { unit: 'minutes', value: 0 },
		});
		expect(Math.abs(Date.parse(String(data['due_at'])) - Date.now())).toBeLessThan(60_000);
	});

	it('name years whose holidays nobody has published', async () => {
		const { data } = await due({
			at: '2031-12-30T10:00:00+08:00',
			duration: { unit: 'working_days', value: 5, ends: 'close' },
		});
		expect(data['unpublished_years']).toEqual([2031, 2032]);
		expect(data['sentence']).toContain('2032 年节假日安排尚未公布');
	});

	it.each<[string, Row, string]>([
		['calendar', { calendar: 'nowhere', duration: { unit: 'hours', value: 1 } }, '没有这个工作日历'],
		[
			'calendar',
			{ calendar: '11111111-1111-4111-8111-111111111111', duration: { unit: 'hours', value: 1 } },
			'没有这个工作日历',
		],
		['at', { at: '2026-02-30', duration: { unit: 'hours', value: 1 } }, '2026-02-30'],
		['duration', { duration: { unit: 'fortnights', value: 1 } }, '种类'],
		['duration', { duration: { unit: 'working_days', value: -1, ends: 'close' } }, '-1'],
		['duration', { duration: { unit: 'date_field', field: 'promised_date' } }, 'promised_date'],
		['duration', { duration: { unit: 'months', value: 2400 } }, 'd'],
		['duration', {}, '没有填'],
		['sender', { sender: 'x', duration: { unit: 'hours', value: 1 } }, 'sender'],
	])('refuse a wrong %s by its name: %j', async (field, body, problem) => {
		const { status, codes, text } = await due(body);
		expect([status, codes], text).toEqual([400, ['CL_INVALID']]);
		const [error] = (JSON.parse(text) as { errors: { message: string; extensions: Row }[] }).errors;
		expect(error?.extensions['field']).toBe(field);
		expect(error?.message).toContain(problem);
	});

	it('are for whoever may read the calendar, and for nobody else', async () => {
		const body = { calendar: 'cn-standard', duration: { unit: 'hours', value: 1 } };
		expect((await desk.visitor.post('/closedloop/due', body)).codes).toEqual(['FORBIDDEN']);
		expect(
			(await desk.visitor.post('/closedloop/working-time', { ...body, duration: undefined, to: '2026-02-11' })).codes,
		).toEqual(['FORBIDDEN']);
	});
});

describeOn('sqlite', 'working time between two instants', (database) => {
	let desk: Running;
	beforeAll(async () => {
		desk = await startDirectus({ database });
	});
	afterAll(() => desk?.stop());

	const ask = (body: Row) =>
		desk.admin.post('/closedloop/working-time', {
			calendar: 'cn-standard',
			from: '2026-02-13T17:00:00+08:00',
			...body,
		});

	it('is measured across make-up days and holidays', async () => {
		const { data, text } = await ask({ to: '2026-02-24T09:30:00+08:00' });
		expect(data, text).toMatchObject({
			natural_minutes: 10.6875 * 1440,
			days: [
				{ kind: 'makeup', date: '2026-02-14' },
				{ kind: 'closed', from: '2026-02-15', to: '2026-02-23' },
			],
		});
		const makeupDay = await ask({ from: '2026-02-14T00:00', to: '2026-02-15T00:00' });
		const rest = await ask({ to: '2026-02-13T23:59' });
		const morning = await ask({ from: '2026-02-24T00:00', to: '2026-02-24T09:30' });
		expect(data['working_minutes']).toBe(
			Number(makeupDay.data['working_minutes']) +
				Number(rest.data['working_minutes']) +
				Number(morning.data['working_minutes']),
		);
		expect(Number(makeupDay.data['working_minutes'])).toBeGreaterThan(0);
	});

	it('is added, and taken away again', async () => {
		const there = await ask({ add: { unit: 'working_hours', value: 12 } });
		expect(there.data['working_minutes']).toBe(720);
		const back = await ask({ from: there.data['to'], add: { unit: 'working_minutes', value: -720 } });
		expect(back.data['to']).toBe('2026-02-13T09:00:00.000Z');
		expect(back.data['working_minutes']).toBe(-720);
	});

	it('wants an end or an amount, not both and not neither', async () => {
		for (const body of [{}, { to: '2026-02-24', add: { unit: 'working_hours', value: 1 } }]) {
			const { status, codes, text } = await ask(body);
			expect([status, codes], text).toEqual([400, ['CL_INVALID']]);
		}
	});
});
