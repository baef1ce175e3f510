import { ForbiddenError } from '@directus/errors';
import type { EndpointExtensionContext } from '@directus/types';
import type { Router } from 'express';
import { environmentOf } from '../services/environment.ts';
import type { Machine } from '../services/write/index.ts';
import { borderFrom, testWebhook, webhooksFor } from '../services/webhooks/index.ts';
import { localeOf } from './locale.ts';
import { pathParam, route, type DeskRequest } from './route.ts';

/** GET /closedloop/webhooks and POST /closedloop/webhooks/:id/test, for administrators. */
export function registerWebhooks(
	router: Router,
	{ database, env }: EndpointExtensionContext,
	{ secret, newId, now }: Machine,
): void {
	const border = borderFrom(environmentOf(env));
	const localeFor = (request: DeskRequest) => {
		if (request.accountability?.admin !== true) throw new ForbiddenError();
		return localeOf(request);
	};
	router.get(
		'/webhooks',
		route(async (request, response) => {
			const data = await webhooksFor(database, secret, localeFor(request));
			response.setHeader('Cache-Control', 'no-store');
			response.json({ data });
		}),
	);
	router.post(
		'/webhooks/:id/test',
		route(async (request, response) => {
			const locale = localeFor(request);
			response.json({
				data: await testWebhook(database, border, {
					secret,
					locale,
					id: pathParam(request, 'id'),
					messageId: newId(),
					now: now(),
				}),
			});
		}),
	);
}
