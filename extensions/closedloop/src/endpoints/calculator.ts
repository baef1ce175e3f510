import type { EndpointExtensionContext } from '@directus/types';
import type { Router } from 'express';
import type { Machine } from '../services/write/index.ts';
import { dueOf, workingTimeOf, type Calculation } from '../services/calculator/index.ts';
import { readAs } from '../store/read-as.ts';
import { localeOf } from './locale.ts';
import { route, type DeskRequest } from './route.ts';

/**
 * POST /closedloop/due and /closedloop/working-time: what a calendar says, asked without a record, by whoever may read
 * the calendar.
 */
export function registerCalculator(router: Router, context: EndpointExtensionContext, { now }: Machine): void {
	const calculation = (request: DeskRequest): Calculation => ({
		database: context.database,
		read: readAs(request, context),
		now: now(),
		locale: localeOf(request),
	});
	router.post(
		'/due',
		route(async (request, response) => {
			response.json({ data: await dueOf(calculation(request), request.body) });
		}),
	);
	router.post(
		'/working-time',
		route(async (request, response) => {
			response.json({ data: await workingTimeOf(calculation(request), request.body) });
		}),
	);
}
