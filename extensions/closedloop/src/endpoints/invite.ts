import type { Stored } from '@closedloop/schema';
import type { EndpointExtensionContext } from '@directus/types';
import type { Router } from 'express';
import { invite } from '../services/survey/invite.ts';
import { itemsAs } from '../store/items.ts';
import { readAs } from '../store/read-as.ts';
import { kindOf, visibleRow } from '../services/read/visible.ts';
import { costly } from './one-after-another.ts';
import { pathId } from './question.ts';

/** POST /closedloop/campaigns/:id/invite: asks a selection of contacts, one page a request; `dry_run` only counts. */
export function registerInvite(router: Router, context: EndpointExtensionContext): void {
	router.post(
		'/campaigns/:id/invite',
		costly(async (request, response) => {
			const campaign = pathId(request, 'id');
			const read = readAs(request, context);
			await visibleRow(read, kindOf('cl_campaigns'), campaign);
			const accountability = request.accountability ?? {
				user: null,
				role: null,
				roles: [],
				admin: false,
				app: false,
				ip: null,
			};
			const place = { services: context.services, schema: request.schema };
			const responses = itemsAs(place, accountability, 'cl_responses');
			const create = (row: Stored<'cl_responses'>) => responses.createOne({ ...row });
			response.json({
				data: await invite({ database: context.database, read, create, now: Date.now }, campaign, request.body),
			});
		}),
	);
}
