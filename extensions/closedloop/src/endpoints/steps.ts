import type { EndpointExtensionContext } from '@directus/types';
import type { Router } from 'express';
import { recordKinds } from '@closedloop/schema';
import { environmentOf } from '../services/environment.ts';
import { editsIn } from '../services/read/edited-case.ts';
import { previewFor, stepsFor } from '../services/read/steps-for.ts';
import type { StepsQuestion } from '../services/read/steps-question.ts';
import { kindOf } from '../services/read/visible.ts';
import type { Machine } from '../services/write/index.ts';
import { mayUpdate } from '../store/may-update.ts';
import { readAs, readAsDesk } from '../store/read-as.ts';
import { member } from '../core/json.ts';
import { localeOf } from './locale.ts';
import { costly } from './one-after-another.ts';
import { invalid, pathId } from './question.ts';
import { registerReplyTemplates } from './reply-templates.ts';
import { pathParam, route, type DeskRequest } from './route.ts';

/**
 * GET /closedloop/steps/:collection/:id: what can be done with a record now, and what the other steps still want. POST
 * the same with `edits` that are not saved; `…/preview` one `step` of it, with the letter it would send.
 */
export function registerSteps(router: Router, context: EndpointExtensionContext, machine: Machine): void {
	const question = (request: DeskRequest, edits: unknown): StepsQuestion => {
		const { accountability = null, schema } = request;
		const [kind, id, locale] = [kindOf(pathParam(request, 'collection')), pathId(request, 'id'), localeOf(request)];
		const [viewer, desk] = [readAs(request, context), readAsDesk(schema, context)];
		const may = () => mayUpdate(request, context, recordKinds[kind].collection, id);
		const asked = { kind, id, locale, edits: editsIn(edits, locale), accountability, schema, viewer, desk };
		return {
			...asked,
			machine,
			env: environmentOf(context.env),
			database: context.database,
			services: context,
			mayUpdate: may,
		};
	};
	registerReplyTemplates(router, context, machine);
	router.get(
		'/steps/:collection/:id',
		route(async (request, response) => {
			response.json({ data: await stepsFor(question(request, {})) });
		}),
	);
	router.post(
		'/steps/:collection/:id',
		costly(async (request, response) => {
			response.json({ data: await stepsFor(question(request, member(request.body, 'edits'))) });
		}),
	);
	router.post(
		'/steps/:collection/:id/preview',
		costly(async (request, response) => {
			const step = member(request.body, 'step');
			if (typeof step !== 'string') throw invalid(request, 'step', 'invalid');
			response.json({ data: await previewFor(question(request, member(request.body, 'edits')), step) });
		}),
	);
}
