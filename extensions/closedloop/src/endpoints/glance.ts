import type { EndpointExtensionContext } from '@directus/types';
import type { Router } from 'express';
import { glanceOf } from '../services/read/glance.ts';
import { kindOf } from '../services/read/visible.ts';
import { refuse } from '../services/refusal.ts';
import type { Machine } from '../services/write/index.ts';
import { readAs, readAsDesk } from '../store/read-as.ts';
import { pathId } from './question.ts';
import { pathParam, route } from './route.ts';

/** GET /closedloop/glance/:collection/:id: a record before its form is read, as far as whoever asks may see it. */
export function registerGlance(router: Router, context: EndpointExtensionContext, machine: Machine): void {
	router.get(
		'/glance/:collection/:id',
		route(async (request, response) => {
			const kind = kindOf(pathParam(request, 'collection'));
			const id = pathId(request, 'id');
			const { accountability } = request;
			if (!accountability?.user) throw refuse('CL_NOT_FOUND');
			const question = { machine, database: context.database, accountability, user: accountability.user };
			response.setHeader('Cache-Control', 'private, no-cache');
			response.json({
				data: await glanceOf({
					...question,
					viewer: readAs(request, context),
					desk: readAsDesk(request.schema, context),
					kind,
					id,
				}),
			});
		}),
	);
}
