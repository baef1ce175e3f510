import {
	ageingGroupings,
	groupingsOf,
	ageingKinds,
	type DeadlineGrouping,
	type ReportPeriod,
	type Instant,
} from '@closedloop/schema';
import type { EndpointExtensionContext } from '@directus/types';
import type { Request, Router } from 'express';
import type { Machine } from '../services/write/index.ts';
import { ageingReport, type AgeingQuestion } from '../services/reports/ageing.ts';
import { deadlinesReport, type DeadlinesQuestion } from '../services/reports/deadlines.ts';
import { deskZone } from '../store/desk-zone.ts';
import { readAs, readAsDesk } from '../store/read-as.ts';
import { costly } from './one-after-another.ts';
import { localeOf } from './locale.ts';
import { idParam, invalid, minimumOf, numberOf, oneOf, textParam } from './question.ts';
import { daysOf, segmentOf } from './scope.ts';
import { registerGlance } from './glance.ts';
import { registerIntake } from './intake.ts';
import { registerOverview } from './overview.ts';
import { registerQueue } from './queue.ts';
import { registerSearch } from './search.ts';

/** Figures over fewer say nothing. */
const usualMinimum = 5;

/** As many periods as make about a year, or a week's worth of quarters: what a panel shows unless asked otherwise. */
const usualCycles: Readonly<Record<ReportPeriod, number>> = { week: 13, month: 12, quarter: 4, half: 4, year: 3 };
const mostCycles = 60;

const usualEdges = [2, 7, 15];

/**
 * GET /closedloop/reports/… and the queue: what the desk's panels, its module and other tools ask, answered with the
 * viewer's permissions.
 */
export function registerReports(router: Router, context: EndpointExtensionContext, machine: Machine): void {
	registerQueue(router, context, machine);
	registerOverview(router, context, machine);
	registerSearch(router, context);
	registerGlance(router, context, machine);
	registerIntake(router, context, machine);
	router.get(
		'/reports/deadlines',
		costly(async (request, response) => {
			const readers = { viewer: readAs(request, context), desk: readAsDesk(request.schema, context) };
			const question = deadlinesQuestion(request, await deskZone(readers.desk), machine.now());
			const admin = request.accountability?.admin === true;
			response.setHeader('Cache-Control', 'private, no-cache');
			response.json({
				data: await deadlinesReport({ ...readers, database: context.database }, { ...question, admin }),
			});
		}),
	);
	router.get(
		'/reports/ageing',
		costly(async (request, response) => {
			const readers = { viewer: readAs(request, context), desk: readAsDesk(request.schema, context) };
			response.setHeader('Cache-Control', 'private, no-cache');
			response.json({ data: await ageingReport(readers, ageingQuestion(request, machine.now())) });
		}),
	);
}

const groupings: readonly DeadlineGrouping[] = ['kind', 'procedure', 'department', 'person', 'period'];
const periods: readonly ReportPeriod[] = ['week', 'month', 'quarter', 'half', 'year'];

function deadlinesQuestion(request: Request, time_zone: string, now: Instant): Omit<DeadlinesQuestion, 'admin'> {
	const period = oneOf(request, 'period', periods, 'quarter');
	const percent = numberOf(request, 'target', { least: 0, most: 100 });
	const days = daysOf(request, time_zone, now);
	const { feedback_kind } = segmentOf(request);
	const cycles = Math.round(numberOf(request, 'cycles', { least: 1, most: mostCycles }) ?? usualCycles[period]);
	return {
		by: oneOf(request, 'by', groupings, 'kind'),
		period,
		cycles,
		...(days === null ? {} : { days }),
		...(feedback_kind === undefined ? {} : { feedback_kind }),
		...(percent === undefined ? {} : { target: percent / 100 }),
		min_n: minimumOf(request, usualMinimum),
		only: onlyOf(request, ['kind', 'procedure', 'department', 'person']),
		time_zone,
		now,
		locale: localeOf(request),
	};
}

/** A hundred years: older than any record. */
const mostDays = 36_525;

function ageingQuestion(request: Request, now: Instant): AgeingQuestion {
	const given = textParam(request, 'edges');
	const edges = given === undefined ? usualEdges : given.split(',').map(Number);
	const rising = edges.every(
		(edge, index) => Number.isInteger(edge) && edge >= 0 && edge <= mostDays && edge > (edges[index - 1] ?? -1),
	);
	if (!rising || edges.length > 10) throw invalid(request, 'edges', 'value_rising', { most: mostDays });
	const of = oneOf(request, 'of', ageingKinds, 'feedback');
	const known = groupingsOf(of);
	const segment = segmentOf(request);
	const unknown = [...ageingGroupings, ...(of === 'feedback' ? [] : (['procedure', 'feedback_kind'] as const))].find(
		(each) => !known.some((grouping) => grouping === each) && textParam(request, each) !== undefined,
	);
	if (unknown !== undefined) throw invalid(request, unknown, 'value_grouping', { of });
	return {
		of,
		by: oneOf(request, 'by', known, 'owner'),
		edges,
		only: onlyOf(request, known),
		segment,
		now,
		locale: localeOf(request),
	};
}

/** Groups that are rows; the others go by their code. */
const ids: ReadonlySet<string> = new Set(['department', 'person', 'owner', 'party', 'product']);

function onlyOf<Name extends string>(
	request: Request,
	names: readonly Name[],
): Readonly<Partial<Record<Name, string>>> {
	const only: Partial<Record<Name, string>> = {};
	for (const name of names) {
		const given = ids.has(name) ? idParam(request, name) : textParam(request, name);
		if (given !== undefined) only[name] = given;
	}
	return only;
}
