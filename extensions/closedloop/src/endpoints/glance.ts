import type { EndpointExtensionContext } from '@directus/types';
import type { Router } from 'express';
import { glanceOf } from '../services/read/glance.ts';
import { kindOf } from '../services/read/visible.ts';
import { readAs } from '../store/read-as.ts';
import { pathId } from './question.ts';
import { pathParam, route } from './route.ts';

/** GET /closedloop/glance/:collection/:id: a record beside the queue, as far as whoever asks may see it. */
export function registerGlance(router: Router, context: EndpointExtensionContext): void {
	router.get(
		'/glance/:collection/:id',
		route(async (request, response) => {
			const kind = kindOf(pathParam(request, 'collection'));
			const id = pathId(request, 'id');
			response.setHeader('Cache-Control', 'private, no-cache');
			response.json({ data: await glanceOf(readAs(request, context), kind, id) });
		}),
	);
}
