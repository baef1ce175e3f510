import type { EndpointExtensionContext } from '@directus/types';
import type { Router } from 'express';
import { previewImport, readImport, refuseUnpublished } from '../services/calendars/import.ts';
import { layerOf, layersOf, type LayerQuestion } from '../services/calendars/layers.ts';
import { readAs, readAsDesk } from '../store/read-as.ts';
import { writeAs } from '../store/write-as.ts';
import { localeOf } from './locale.ts';
import { costly } from './one-after-another.ts';
import { pathId } from './question.ts';
import { route, type DeskRequest } from './route.ts';

/**
 * GET  /closedloop/calendars/:id/layers        a calendar and the layers above it, the country's first
 * POST /closedloop/calendars/holidays/preview  what an import would change in the calendar of the body, saved or not
 * POST /closedloop/calendars/:id/holidays      the import, written by whoever may change the calendar
 */
export function registerCalendars(router: Router, context: EndpointExtensionContext): void {
	const asking = (request: DeskRequest): LayerQuestion => ({
		read: readAs(request, context),
		readDesk: readAsDesk(request.schema, context),
		locale: localeOf(request),
	});

	router.get(
		'/calendars/:id/layers',
		route(async (request, response) => {
			response.json({ data: await layersOf(asking(request), pathId(request, 'id')) });
		}),
	);

	router.post(
		'/calendars/holidays/preview',
		costly(async (request, response) => {
			const { read, locale } = asking(request);
			// Whoever may read no calendar has nothing to import into.
			await read('cl_calendars', { fields: ['id'], limit: 1 });
			const body: unknown = request.body;
			const layer = layerOf({ ...(typeof body === 'object' ? body : {}) }, locale);
			response.json({ data: await previewImport(readImport(body, locale), [layer], locale) });
		}),
	);

	router.post(
		'/calendars/:id/holidays',
		costly(async (request, response) => {
			const asked = asking(request);
			const id = pathId(request, 'id');
			const layers = await layersOf(asked, id);
			const preview = await previewImport(readImport(request.body, asked.locale), layers, asked.locale);
			refuseUnpublished(preview, asked.locale);
			const { exceptions, published_years, country, region } = preview;
			await writeAs(request, context)('cl_calendars', id, { exceptions, published_years, country, region });
			response.json({ data: preview });
		}),
	);
}
