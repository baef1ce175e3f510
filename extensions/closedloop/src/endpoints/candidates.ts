import type { EndpointExtensionContext } from '@directus/types';
import type { Router } from 'express';
import type { Machine } from '../services/write/index.ts';
import { candidatesFor, candidatesOf } from '../services/read/candidates.ts';
import { readAs } from '../store/read-as.ts';
import { costly } from './one-after-another.ts';
import { pathId } from './question.ts';

/** Feedback that may be the same occurrence told twice: of a record, and of one that is still being written down. */
export function registerCandidates(router: Router, context: EndpointExtensionContext, machine: Machine): void {
	router.get(
		'/candidates/:id',
		costly(async (request, response) => {
			response.json({ data: await candidatesOf(readAs(request, context), pathId(request, 'id')) });
		}),
	);
	// Words of a customer do not belong into an address: those are logged.
	router.post(
		'/candidates',
		costly(async (request, response) => {
			response.json({ data: await candidatesFor(readAs(request, context), request.body, machine.now()) });
		}),
	);
}
