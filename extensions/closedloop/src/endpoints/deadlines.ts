import type { EndpointExtensionContext } from '@directus/types';
import type { Router } from 'express';
import { recordKinds } from '@closedloop/schema';
import type { Machine } from '../services/write/index.ts';
import { caseOf } from '../services/read/case-of.ts';
import { deadlinesOf } from '../services/read/deadlines.ts';
import { seesWholeCase, visibleClocks } from '../services/read/sight.ts';
import { kindOf, visibleRow } from '../services/read/visible.ts';
import { mayUpdate } from '../store/may-update.ts';
import { readAs, readAsDesk } from '../store/read-as.ts';
import { localeOf } from './locale.ts';
import { pathId } from './question.ts';
import { pathParam, route } from './route.ts';

/** GET /closedloop/deadlines/:collection/:id: every promise of a record with its explanation. */
export function registerDeadlines(router: Router, context: EndpointExtensionContext, machine: Machine): void {
	router.get(
		'/deadlines/:collection/:id',
		route(async (request, response) => {
			const kind = kindOf(pathParam(request, 'collection'));
			const id = pathId(request, 'id');
			const [viewer, accountability] = [readAs(request, context), request.accountability ?? null];
			await visibleRow(viewer, kind, id);
			const given = await caseOf({ machine, database: context.database, accountability, kind, id });
			const seen = await visibleClocks(viewer, given);
			const whole =
				accountability?.admin === true ||
				(await seesWholeCase({ viewer, desk: readAsDesk(request.schema, context) }, given));
			const locale = localeOf(request);
			const mayWrite = await mayUpdate(request, context, recordKinds[kind].collection, id);
			response.json({ data: deadlinesOf(given, { seen, whole, mayWrite, now: machine.now(), locale }) });
		}),
	);
}
