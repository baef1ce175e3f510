import type { Router } from 'express';
import { route } from './route.ts';

/**
 * GET /closedloop/texts/zh-TW: our words in Studio that `app.js` does not carry. Nobody's secret; kept by the browser
 * for an hour. Words of screens that are opened later come with their part (`endpoints/studio.ts`).
 */
export function registerTexts(router: Router): void {
	router.get(
		'/texts/zh-TW',
		route(async (_request, response) => {
			response.setHeader('Cache-Control', 'public, max-age=3600');
			response.json({ data: (await import('../later/texts.ts')).traditional });
		}),
	);
}
