import type { EndpointExtensionContext } from '@directus/types';
import type { Router } from 'express';
import { codesOf } from '../services/read/codes.ts';
import type { Machine } from '../services/write/index.ts';
import { readAs } from '../store/read-as.ts';
import { registerFacts } from './facts.ts';
import { registerStudio } from './studio.ts';
import { registerTexts } from './texts.ts';
import { route } from './route.ts';

/** GET /closedloop/codes: what the codes on records are called, asked once a page. */
export function registerCodes(router: Router, context: EndpointExtensionContext, machine: Machine): void {
	registerTexts(router);
	registerStudio(router);
	registerFacts(router, context, machine);
	router.get(
		'/codes',
		route(async (request, response) => {
			response.json({ data: await codesOf(readAs(request, context)) });
		}),
	);
}
