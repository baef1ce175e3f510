import type { AgeingAnswer, DeadlineGroupAnswer, DeadlinesReportAnswer } from '@closedloop/schema';

const hour = 3_600_000;

/** What a row of a panel shows to whoever sees it. */
export const seen = ({ element }: { readonly element: Element }): string =>
	[...element.children]
		.filter((part) => !part.classList.contains('closedloop-spoken'))
		.map((part) => part.textContent ?? '')
		.join('')
		.replace(/\s+/gu, ' ')
		.trim();

/** A group in which so many promises were kept, late and still open. */
export const group = (
	label: string,
	kept: number,
	late: number,
	open_late: number,
	rest: Partial<DeadlineGroupAnswer> = {},
): DeadlineGroupAnswer => {
	const n = kept + late + open_late;
	return {
		key: label,
		label,
		due: { n, kept, share: n === 0 ? null : kept / n, low: 0.58, high: 0.82, enough: n >= 5, late, open_late },
		cancelled: 1,
		not_due: 2,
		answered: { n: kept + late, kept, share: kept / (kept + late || 1), low: 0.5, high: 0.9, enough: true, late },
		worked: { n: kept, median_ms: 2 * hour, p90_ms: 9 * hour, unknown: late },
		natural: { n: kept + late, median_ms: 5 * hour, p90_ms: 50 * hour },
		paused: { n: 1, total_ms: hour },
		due_filter: { due: label },
		answered_filter: { answered: label },
		...rest,
	};
};

export const report: DeadlinesReportAnswer = {
	by: 'kind',
	period: 'quarter',
	from: '2026-01-01',
	to: '2026-07-01',
	time_zone: 'Asia/Shanghai',
	target: 0.9,
	min_n: 5,
	total: group('', 60, 10, 3),
	groups: [
		group('8D 报告', 22, 6, 3),
		group('首次反馈', 36, 2, 0, { due: { ...group('', 36, 2, 0).due, low: 0.83, high: 0.985 } }),
		group('退货', 2, 1, 0),
		group('回访', 0, 0, 0),
	],
	left_off: 2,
	levels: [
		{ level: 1, reached: 12, waiting: 2, until: { n: 10, median_ms: 3 * hour, p90_ms: 8 * hour } },
		{ level: 2, reached: 3, waiting: 3, until: { n: 0, median_ms: null, p90_ms: null } },
	],
	standings: {
		kept: { is: 'kept' },
		late: { is: 'late' },
		open_late: { is: 'open_late' },
		cancelled: { is: 'cancelled' },
		not_due: { is: 'not_due' },
		broken: { is: 'broken' },
		fell_due: { is: 'fell_due' },
		on_time: { is: 'on_time' },
	},
	summary: '期内到期的承诺 73 项，按时 60 项。',
	title: '时限达成，按时限种类，2026-01-01 至 2026-06-30',
	generated_at: '2026-05-01T00:00:00.000Z',
};

const bucket = (label: string, minor: number, major: number, overdue: number): AgeingAnswer['buckets'][number] => ({
	from_days: Number.parseInt(label, 10),
	to_days: 0,
	label,
	n: minor + major,
	overdue,
	filter: { age: label },
	parts: [
		{ code: 'major', label: '重大', n: major },
		{ code: 'minor', label: '一般', n: minor },
	],
});

export const ageing: AgeingAnswer = {
	of: 'feedback',
	by: 'owner',
	n: 28,
	filter: { open: true },
	buckets: [
		bucket('0–2 天', 10, 2, 0),
		bucket('3–7 天', 6, 3, 1),
		bucket('8–15 天', 2, 3, 2),
		bucket('16 天以上', 0, 2, 0),
	],
	groups: [
		{
			key: 'li',
			label: '李',
			n: 20,
			overdue: 2,
			buckets: [8, 6, 4, 2],
			parts: { major: 7, minor: 13 },
			filter: { owner: 'li' },
		},
		{
			key: '',
			label: '无负责人',
			n: 8,
			overdue: 1,
			buckets: [4, 3, 1, 0],
			parts: { major: 3, minor: 5 },
			filter: { owner: null },
		},
	],
	left_off: 0,
	parts: [
		{ code: 'major', label: '重大' },
		{ code: 'minor', label: '一般' },
	],
	overdue: { n: 3, filter: { overdue: true } },
	warned: { n: 4, filter: { warned: true } },
	age: { n: 28, median_ms: 4.5 * 24 * hour, p90_ms: 14 * 24 * hour },
	oldest: { id: 'f1', name: 'FB-2026-000001', since: '2026-03-01T00:00:00.000Z' },
	list: { collection: 'cl_feedback', fields: ['number'], sort: 'received_at' },
	summary: '未结反馈 28 条。',
	title: '未结老化，按负责人',
	generated_at: '2026-05-01T00:00:00.000Z',
};
