import type { EndpointExtensionContext } from '@directus/types';
import type { Router } from 'express';
import type { Machine } from '../services/write/index.ts';
import { registerDossier } from './dossier.ts';
import { registerLibrary } from './library/index.ts';
import { openPublicDesk } from './public/desk.ts';
import { registerPublic } from './public/index.ts';
import { registerWaiting } from './waiting.ts';

/** Pages made on the server: the customers', without login, and the procedure library, with Studio's. */
export function registerPages(router: Router, context: EndpointExtensionContext, machine: Machine): void {
	const desk = openPublicDesk(context);
	registerLibrary(router, { desk, context, machine });
	registerDossier(router, { desk, context, machine });
	registerWaiting(router, { desk, context, machine });
	registerPublic(router, desk);
}
