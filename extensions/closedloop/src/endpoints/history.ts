import type { EndpointExtensionContext } from '@directus/types';
import type { Router } from 'express';
import { environmentOf } from '../services/environment.ts';
import { sealerOf } from '../services/seal.ts';
import { historyOf, type Verifier } from '../services/read/history.ts';
import { kindOf, visibleRow } from '../services/read/visible.ts';
import { readAs } from '../store/read-as.ts';
import { numberOf, pathId } from './question.ts';
import { pathParam, route } from './route.ts';

const usualLines = 20;
/** A record with a thousand events is read page by page, not at once. */
const mostLines = 500;

/**
 * The desk itself, with the whole history and the key. Not before somebody asks: an endpoint that throws while it
 * registers takes the whole extension with it, door and all.
 */
export const verifierOf = async (context: EndpointExtensionContext): Promise<Verifier> => ({
	hands: { services: context.services, schema: await context.getSchema(), knex: context.database },
	sealer: sealerOf(environmentOf(context.env).SECRET, environmentOf(context.env).CLOSEDLOOP_FORMER_SECRETS),
});

/** GET /closedloop/history/:collection/:id?limit=: newest lines first, with the mark of verification. */
export function registerHistory(router: Router, context: EndpointExtensionContext): void {
	router.get(
		'/history/:collection/:id',
		route(async (request, response) => {
			const kind = kindOf(pathParam(request, 'collection'));
			const id = pathId(request, 'id');
			const read = readAs(request, context);
			await visibleRow(read, kind, id);
			const limit = Math.min(
				numberOf(request, 'limit', { least: 1, most: 1_000_000, whole: true }) ?? usualLines,
				mostLines,
			);
			response.json({ data: await historyOf(read, await verifierOf(context), { kind, id, limit }) });
		}),
	);
}
