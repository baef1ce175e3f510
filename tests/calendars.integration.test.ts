import { namedRoles, type HolidayPreview, type NamedLayer } from '@closedloop/schema';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeOn, startDirectus, type Row, type Running } from './support/index.ts';

/** Calendars in layers, and public holidays brought in from the published notices. */
describeOn('postgres', 'calendars of the desk', (database) => {
	let desk: Running;
	let plant: string;
	const calendar = async (code: string): Promise<Row> =>
		(await desk.admin.get<Row[]>(`/items/cl_calendars?filter[code][_eq]=${code}`)).data[0]!;
	const made = async (row: Row): Promise<string> => {
		const answer = await desk.admin.post<{ id: string }>('/items/cl_calendars', row);
		expect(answer.status, answer.text).toBe(200);
		return answer.data.id;
	};

	beforeAll(async () => {
		desk = await startDirectus({ database });
		plant = String((await calendar('cn-plant'))['id']);
	});
	afterAll(async () => desk?.stop());

	it('are seeded as country, company and site; the site has its own hours on the country’s make-up days', async () => {
		const layers = await desk.admin.get<NamedLayer[]>(`/closedloop/calendars/${plant}/layers`);
		expect(layers.data.map(({ name }) => name)).toEqual(['中国法定节假日', '中国标准工作日', '工厂（早班）']);
		expect(layers.data[0]?.exceptions.find(({ date }) => date === '2026-02-14')).toMatchObject({
			kind: 'makeup',
			like: 'mon',
			source: 'chinese-days:CN',
		});
		// Saturday, 14 February 2026 (Spring Festival): eight working hours from 08:00 end at 17:00, an office's begin at
		// 09:00.
		const due = await desk.admin.post<{ due_at: string }>('/closedloop/due', {
			calendar: 'cn-plant',
			at: '2026-02-14T08:00:00+08:00',
			duration: { unit: 'working_hours', value: 8 },
		});
		expect(due.status, due.text).toBe(200);
		expect(due.data.due_at).toBe('2026-02-14T09:00:00.000Z');
	});

	it('show what an import would change, and change it on being asked, keeping what was written by hand', async () => {
		const short = { date: '2027-12-24', kind: 'short', spans: [['09:00', '12:00']], name: '圣诞前夜' };
		const mine = { date: '2027-10-03', kind: 'short', spans: [['10:00', '12:00']] };
		const id = await made({
			code: 'de',
			name: 'Werk München',
			time_zone: 'Europe/Berlin',
			weekly: { mon: [['08:00', '16:00']] },
			exceptions: [short, mine],
			published_years: [2026],
		});
		const asked = { country: 'DE', region: 'BY', year: 2027 };
		const preview = await desk.admin.post<HolidayPreview>('/closedloop/calendars/holidays/preview?language=en', {
			...asked,
			exceptions: [short, mine],
			published_years: [2026],
			weekly: {},
		});
		expect(preview.status, preview.text).toBe(200);
		expect(preview.data.added.map(({ date }) => date)).toContain('2027-01-06');
		expect(preview.data.kept.map(({ row, offered }) => [row.date, offered?.name ?? null])).toEqual(
			expect.arrayContaining([
				['2027-12-24', null],
				['2027-10-03', 'National Holiday'],
			]),
		);
		const applied = await desk.admin.post<HolidayPreview>(`/closedloop/calendars/${id}/holidays?language=en`, asked);
		expect(applied.status, applied.text).toBe(200);
		const stored = await calendar('de');
		expect(stored).toMatchObject({ country: 'DE', region: 'BY', published_years: [2026, 2027] });
		expect(stored['exceptions']).toEqual(preview.data.exceptions);
		const again = await desk.admin.post<HolidayPreview>(`/closedloop/calendars/${id}/holidays?language=en`, asked);
		expect([again.data.added, again.data.changed, again.data.removed]).toEqual([[], [], []]);
	});

	it('say plainly that a notice is not out, that a country, region or year is none', async () => {
		const refused = async (body: Row): Promise<string> => {
			const answer = await desk.admin.post(`/closedloop/calendars/${plant}/holidays`, body);
			expect([answer.status, answer.codes], answer.text).toEqual([400, ['CL_INVALID']]);
			return answer.text;
		};
		expect(await refused({ country: 'CN', year: 2039 })).toContain('CN 2039 年的放假安排尚未公布');
		expect(await refused({ country: 'QZ', year: 2027 })).toContain('没有国家或地区“QZ”的节假日数据');
		expect(await refused({ country: 'DE', region: 'QQ', year: 2027 })).toContain('DE 没有省/州“QQ”');
		expect(await refused({ country: 'DE', year: 1066 })).toContain('年份须在 2000 至 2100 之间');
		expect((await calendar('cn-plant'))['exceptions']).toBeNull();
	});

	it('are imported into by those alone who may change the calendar', async () => {
		const clerk = await desk.asUser(namedRoles.handler.role);
		const refused = await clerk.api.post(`/closedloop/calendars/${plant}/holidays`, { country: 'CN', year: 2026 });
		expect(refused.status, refused.text).toBe(403);
		expect((await desk.visitor.get(`/closedloop/calendars/${plant}/layers`)).status).toBe(403);
		expect(
			(await desk.visitor.post('/closedloop/calendars/holidays/preview', { country: 'DE', year: 2027 })).status,
		).toBe(403);
		expect((await calendar('cn-plant'))['exceptions']).toBeNull();
	});
});
