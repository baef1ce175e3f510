import type { EndpointExtensionContext } from '@directus/types';
import type { Router } from 'express';
import { recordKinds } from '@closedloop/schema';
import { people } from '../services/rulebook/index.ts';
import type { Machine } from '../services/write/index.ts';
import { caseOf } from '../services/read/case-of.ts';
import { customerAnswerOf } from '../services/read/customer-answer.ts';
import { withHolders } from '../services/read/holders.ts';
import { seesWholeCase } from '../services/read/sight.ts';
import { blindStepsOf, stepsOf } from '../services/read/steps.ts';
import { kindOf, visibleRow } from '../services/read/visible.ts';
import { mayUpdate } from '../store/may-update.ts';
import { readAs, readAsDesk } from '../store/read-as.ts';
import { pathId } from './question.ts';
import { pathParam, route } from './route.ts';

/** GET /closedloop/steps/:collection/:id: what can be done with a record now, and what the other steps still want. */
export function registerSteps(router: Router, context: EndpointExtensionContext, machine: Machine): void {
	router.get(
		'/steps/:collection/:id',
		route(async (request, response) => {
			const kind = kindOf(pathParam(request, 'collection'));
			const id = pathId(request, 'id');
			const viewer = readAs(request, context);
			await visibleRow(viewer, kind, id, ['id', 'status', 'seq']);
			const accountability = request.accountability ?? null;
			const given = await caseOf({ machine, database: context.database, accountability, kind, id });
			const mayWrite = await mayUpdate(request, context, recordKinds[kind].collection, id);
			const whole =
				accountability?.admin === true ||
				(await seesWholeCase({ viewer, desk: readAsDesk(request.schema, context) }, given));
			const { policyNames } = await people(context.database);
			const customer = await customerAnswerOf(viewer, given);
			const steps = (whole ? stepsOf : blindStepsOf)(given, mayWrite('status'), customer, policyNames);
			response.json({ data: await withHolders(viewer, steps, given) });
		}),
	);
}
