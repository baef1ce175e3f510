import type { EndpointExtensionContext } from '@directus/types';
import type { Router } from 'express';
import { candidatesOf } from '../services/read/candidates.ts';
import { readAs } from '../store/read-as.ts';
import { costly } from './one-after-another.ts';
import { pathId } from './question.ts';

/** GET /closedloop/candidates/:id: feedback that may be the same occurrence told twice. */
export function registerCandidates(router: Router, context: EndpointExtensionContext): void {
	router.get('/candidates/:id', costly(async (request, response) => {
		response.json({ data: await candidatesOf(readAs(request, context), pathId(request, 'id')) });
	}));
}
