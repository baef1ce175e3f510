import { ForbiddenError } from '@directus/errors';
import type { EndpointExtensionContext } from '@directus/types';
import type { Router } from 'express';
import * as z from 'zod';
import { adoptPacks, library, paperOf, retirePack } from '../../services/adoption/index.ts';
import { refuse } from '../../services/refusal.ts';
import type { Machine } from '../../services/write/index.ts';
import { costly } from '../one-after-another.ts';
import { localeOf } from '../locale.ts';
import { pathParam, route, type DeskRequest } from '../route.ts';

/** No desk adopts the whole catalogue by one request. */
const packsMost = 20;

const adoptBody = z.strictObject({
	packs: z.array(z.string().max(16)).min(1).max(packsMost),
	answers: z.record(z.string(), z.unknown()).default({}),
	seen: z.record(z.string(), z.int().nullable()).default({}),
	dry_run: z.boolean().default(false),
});

/**
 * GET /closedloop/packs: the catalogue · GET /closedloop/packs/:code: one pack · POST /closedloop/packs/adopt · POST
 * /closedloop/packs/:code/retire. For administrators.
 */
export function registerPacks(router: Router, context: EndpointExtensionContext, machine: Machine): void {
	const { database } = context;
	router.get(
		'/packs',
		route(async (request, response) => {
			mustAdminister(request);
			response.json({ data: await library(database) });
		}),
	);
	router.get(
		'/packs/:code',
		route(async (request, response) => {
			mustAdminister(request);
			const paper = await paperOf(database, pathParam(request, 'code'));
			if (paper === null) throw refuse('CL_NOT_FOUND', {}, localeOf(request));
			response.json({ data: paper });
		}),
	);
	registerOrders(router, context, machine);
}

/** What changes the desk. */
function registerOrders(router: Router, context: EndpointExtensionContext, machine: Machine): void {
	router.post(
		'/packs/adopt',
		costly(async (request, response) => {
			const accountability = mustAdminister(request);
			const locale = localeOf(request);
			const asked = adoptBody.safeParse(request.body);
			if (!asked.success)
				throw refuse(
					'CL_INVALID',
					{ field: String(asked.error.issues[0]?.path[0] ?? 'packs'), params: { problem: 'invalid' } },
					locale,
				);
			const { packs, answers, seen, dry_run: dryRun } = asked.data;
			const wish = { packs, answers, seen, dryRun, accountability, now: machine.now(), locale };
			response.json({ data: await adoptPacks(context, wish) });
		}),
	);
	router.post(
		'/packs/:code/retire',
		route(async (request, response) => {
			const accountability = mustAdminister(request);
			const code = pathParam(request, 'code');
			const retired = await retirePack(context, { code, accountability, locale: localeOf(request) });
			response.json({ data: { code, retired } });
		}),
	);
}

/** Adopting opens departments and makes policies. @throws FORBIDDEN */
function mustAdminister({ accountability }: DeskRequest): NonNullable<DeskRequest['accountability']> {
	if (accountability?.admin !== true) throw new ForbiddenError();
	return accountability;
}
