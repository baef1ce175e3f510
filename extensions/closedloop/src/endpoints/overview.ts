import { lineBlocks } from '@closedloop/schema';
import type { EndpointExtensionContext } from '@directus/types';
import type { Response, Router } from 'express';
import { rangeOf } from '../core/reports/index.ts';
import { homeOf } from '../services/overview/home.ts';
import { linesOf } from '../services/overview/lines.ts';
import { weekOf } from '../services/overview/week.ts';
import { refuse } from '../services/refusal.ts';
import { votesAs } from '../services/satisfaction/count-votes.ts';
import type { Machine } from '../services/write/index.ts';
import { deskZone } from '../store/desk-zone.ts';
import { readAs, readAsDesk } from '../store/read-as.ts';
import { localeOf } from './locale.ts';
import { costly } from './one-after-another.ts';
import { oneOf } from './question.ts';
import type { DeskRequest } from './route.ts';
import { daysNamed, daysOf, rangeNamed, segmentOf } from './scope.ts';

/** What a first page shows unless asked otherwise. */
const usualRange = 'quarter';

function send(response: Response, data: unknown): void {
	response.setHeader('Cache-Control', 'private, no-cache');
	response.json({ data });
}

/**
 * GET /closedloop/overview…: the first page of whoever manages, one question a block, so that each is there as soon as it
 * is counted and one that fails takes none of the others with it. Figures of a period are those of the reports.
 */
export function registerOverview(router: Router, context: EndpointExtensionContext, machine: Machine): void {
	const asker = (request: DeskRequest) => {
		const { accountability } = request;
		if (!accountability?.user) throw refuse('CL_NOT_FOUND');
		const readers = { viewer: readAs(request, context), desk: readAsDesk(request.schema, context) };
		return { machine, database: context.database, accountability, user: accountability.user, ...readers };
	};
	const daysAsked = async (request: DeskRequest, { desk }: ReturnType<typeof asker>) => {
		const [zone, now] = [await deskZone(desk), machine.now()];
		return daysOf(request, zone, now) ?? rangeOf(usualRange, now, zone);
	};
	router.get(
		'/overview',
		costly(async (request, response) => {
			const who = asker(request);
			const asked = { range: rangeNamed(request) ?? usualRange, days: daysNamed(request) };
			send(response, await homeOf({ ...who, ...asked }));
		}),
	);
	router.get(
		'/overview/lines',
		costly(async (request, response) => {
			const who = asker(request);
			const block = oneOf(request, 'block', lineBlocks, 'breaking');
			const asked = { block, days: await daysAsked(request, who), segment: segmentOf(request) };
			send(response, await linesOf({ ...who, ...asked }));
		}),
	);
	router.get(
		'/overview/week',
		costly(async (request, response) => {
			const { viewer, desk, database, accountability } = asker(request);
			const admin = accountability.admin;
			const countVotes = votesAs({ viewer, desk, database, admin });
			const asked = { segment: segmentOf(request), now: machine.now(), locale: localeOf(request) };
			send(response, await weekOf({ viewer, desk, database, countVotes, admin, ...asked }));
		}),
	);
}
