import type { OverviewAnswer, OverviewBlock, ReportRange } from '@closedloop/schema';
import { blocksFor } from '../../core/overview/index.ts';
import { rangeOf } from '../../core/reports/index.ts';
import { dateIn } from '../../core/statistics/index.ts';
import { deskZone } from '../../store/desk-zone.ts';
import { isForbidden } from '../read/names.ts';
import type { WaitingQuestion } from '../read/waiting.ts';
import type { Readers } from '../reports/labels.ts';
import type { ReportDays } from '../reports/segment.ts';
import { people } from '../rulebook/index.ts';

export interface HomeQuestion extends Omit<WaitingQuestion, 'viewer'>, Readers {
	readonly range: ReportRange;
	/** Days instead of a period with a name. */
	readonly days: ReportDays | null;
}

/** What each block is made of: whoever may read none of it does not see the block. */
const madeOf: Readonly<Record<OverviewBlock, string>> = {
	breaking: 'cl_feedback',
	signatures: 'cl_decisions',
	escalated: 'cl_messages',
	repeats: 'cl_feedback',
	effectiveness: 'cl_capas',
	week: 'cl_feedback',
	satisfaction: 'cl_responses',
	kept: 'cl_clocks',
	ageing: 'cl_feedback',
	pareto: 'cl_responses',
};

/** What somebody finds on their first page, in their order, and which days their period is. */
export async function homeOf(question: HomeQuestion): Promise<OverviewAnswer> {
	const { viewer, desk, database, user, machine, accountability, days, range } = question;
	const time_zone = await deskZone(desk);
	const now = machine.now();
	const readable = new Set<string>();
	for (const collection of new Set(Object.values(madeOf)))
		if (accountability.admin || (await mayRead(viewer, collection))) readable.add(collection);
	const { from, until } = days ?? rangeOf(range, now, time_zone);
	return {
		blocks: blocksFor((await people(database)).rolesOf(user), (block) => readable.has(madeOf[block])),
		range: days === null ? range : null,
		from,
		until: until ?? dateIn(now, time_zone),
		time_zone,
	};
}

async function mayRead(viewer: Readers['viewer'], collection: string): Promise<boolean> {
	try {
		await viewer(collection, { fields: ['id'], limit: 1 });
		return true;
	} catch (failure) {
		if (isForbidden(failure)) return false;
		throw failure;
	}
}
