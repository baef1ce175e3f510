import type { EndpointExtensionContext } from '@directus/types';
import type { Router } from 'express';
import { caseOf } from '../services/read/case-of.ts';
import { factFormsOf } from '../services/read/facts.ts';
import { kindOf, visibleRow } from '../services/read/visible.ts';
import type { Machine } from '../services/write/index.ts';
import { readAs } from '../store/read-as.ts';
import { localeOf } from './locale.ts';
import { pathId } from './question.ts';
import { pathParam, route } from './route.ts';

/** GET /closedloop/facts/:collection/:id: the forms of a record's procedure, as fields of Directus's own form. */
export function registerFacts(router: Router, context: EndpointExtensionContext, machine: Machine): void {
	router.get(
		'/facts/:collection/:id',
		route(async (request, response) => {
			const kind = kindOf(pathParam(request, 'collection'));
			const id = pathId(request, 'id');
			await visibleRow(readAs(request, context), kind, id, ['id', 'facts']);
			const accountability = request.accountability ?? null;
			const given = await caseOf({ machine, database: context.database, accountability, kind, id });
			response.json({ data: factFormsOf(given, localeOf(request)) });
		}),
	);
}
