import type {
	OverviewAnswer,
	OverviewLinesAnswer,
	OverviewRow,
	OverviewWeekAnswer,
	QueueGroup,
} from '@closedloop/schema';
import { queueRow } from '../desk.fixture.ts';

export const home = (more: Partial<OverviewAnswer> = {}): OverviewAnswer => ({
	blocks: ['breaking', 'signatures', 'repeats', 'effectiveness', 'week', 'kept', 'ageing'],
	range: 'quarter',
	from: '2026-01-01',
	until: '2026-03-31',
	time_zone: 'Asia/Shanghai',
	...more,
});

export const line = (number: string, group: QueueGroup, more: Partial<OverviewRow> = {}): OverviewRow => ({
	...queueRow(number, group),
	times: null,
	on: null,
	...more,
});

const feedback = { zh: '反馈', en: 'Feedback' };

export const linesOf = (
	block: OverviewLinesAnswer['block'],
	rows: readonly OverviewRow[],
	n = rows.length,
): OverviewLinesAnswer => ({
	block,
	rows,
	n,
	more: false,
	lists:
		n === 0
			? []
			: [{ n, collection: 'cl_feedback', filter: { of: block }, fields: ['number'], sort: 'id', label: feedback }],
	horizon: block === 'breaking' ? '2026-03-04T10:00:00.000Z' : null,
	time_zone: 'Asia/Shanghai',
});

const counted = (n: number, what: string, collection = 'cl_feedback') => ({
	...{ n, collection, filter: { what }, fields: ['number'], sort: 'id' },
});

export const week = (more: Partial<OverviewWeekAnswer> = {}): OverviewWeekAnswer => ({
	from: '2026-02-25',
	until: '2026-03-03',
	time_zone: 'Asia/Shanghai',
	counts: { told: counted(12, 'told'), answered: counted(9, 'answered'), reopened: counted(0, 'reopened') },
	promises: {
		...{ n: 20, kept: 18, share: 0.9, low: 0.699, high: 0.972, enough: true },
		fell_due: counted(20, 'due', 'cl_clocks'),
		broken: counted(2, 'broken', 'cl_clocks'),
	},
	satisfaction: {
		...{ value: 86.44, low: 80.1, high: 92.4, n_customers: 6, enough: true },
		answers: counted(7, 'answers', 'cl_responses'),
	},
	...more,
});
