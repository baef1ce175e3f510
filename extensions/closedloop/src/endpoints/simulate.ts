import type { Stored } from '@closedloop/schema';
import type { EndpointExtensionContext } from '@directus/types';
import type { Router } from 'express';
import type { Machine } from '../services/write/index.ts';
import { dryRun, lintOf, choiceOf } from '../services/procedure-choice/index.ts';
import { mustSeeIntake, mustSeeRules } from '../services/read/sight.ts';
import { visibleRow } from '../services/read/visible.ts';
import { simulate } from '../services/simulation/index.ts';
import { readAs, readAsDesk } from '../store/read-as.ts';
import { costly } from './one-after-another.ts';
import { localeOf } from './locale.ts';
import { pathId } from './question.ts';
import { route, type DeskRequest } from './route.ts';

/**
 * POST /closedloop/simulate: who would be told when · GET /closedloop/procedure-choice/:id: why this procedure · POST
 * /closedloop/procedure-choice/dry-run: which past records would move · POST /closedloop/procedure-choice/lint: what no procedure is
 * for.
 */
export function registerSimulate(router: Router, context: EndpointExtensionContext, machine: Machine): void {
	const { database } = context;
	registerChoice(router, context, machine);
	router.post(
		'/simulate',
		costly(async (request, response) => {
			const read = readAs(request, context);
			response.json({
				data: await simulate(
					{ machine, database, accountability: request.accountability ?? null, read, locale: localeOf(request) },
					request.body,
				),
			});
		}),
	);
}

function registerChoice(router: Router, context: EndpointExtensionContext, machine: Machine): void {
	const { database } = context;
	const sightOf = (request: DeskRequest) => ({
		viewer: readAs(request, context),
		desk: readAsDesk(request.schema, context),
	});
	router.get(
		'/procedure-choice/:id',
		route(async (request, response) => {
			const [read, id] = [readAs(request, context), pathId(request, 'id')];
			await visibleRow(read, 'feedback', id);
			await mustSeeIntake(read, id);
			await mustSeeRules(sightOf(request));
			response.json({ data: await choiceOf(database, read, id, localeOf(request)) });
		}),
	);
	router.post(
		'/procedure-choice/dry-run',
		costly(async (request, response) => {
			await mustSeeRules(sightOf(request));
			const answer = await dryRun(
				{ database, read: readAs(request, context), now: machine.now(), locale: localeOf(request) },
				request.body,
			);
			response.json({ data: answer });
		}),
	);
	router.post(
		'/procedure-choice/lint',
		costly(async (request, response) => {
			await mustSeeRules(sightOf(request));
			response.json({ data: await lintOf(database, draftIn(request.body), localeOf(request)) });
		}),
	);
}

/** The draft of a body, if there is one. */
function draftIn(body: unknown): Stored<'cl_procedures'> | null {
	if (
		typeof body !== 'object' ||
		body === null ||
		!('draft' in body) ||
		typeof body.draft !== 'object' ||
		body.draft === null
	)
		return null;
	return Object.fromEntries(Object.entries(body.draft));
}
