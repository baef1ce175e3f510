import type { EndpointExtensionContext } from '@directus/types';
import type { Router } from 'express';
import { intakeFor } from '../services/read/intake.ts';
import type { Machine } from '../services/write/index.ts';
import { readAs } from '../store/read-as.ts';
import { costly } from './one-after-another.ts';
import { localeOf } from './locale.ts';

/**
 * POST /closedloop/intake: which procedure a feedback would get and what it would promise, while it is being written down.
 * Words of a customer do not belong into an address: those are logged.
 */
export function registerIntake(router: Router, context: EndpointExtensionContext, machine: Machine): void {
	router.post(
		'/intake',
		costly(async (request, response) => {
			const { accountability = null, schema } = request;
			const who = { database: context.database, accountability, schema };
			const asking = { machine, who, viewer: readAs(request, context), services: context, locale: localeOf(request) };
			response.json({ data: await intakeFor(asking, request.body) });
		}),
	);
}
