import type { Response, Router } from 'express';
import { negotiateLocale } from '../pages/locales/negotiate.ts';
import { route } from './route.ts';

/** GET /closedloop/texts/…: our words in Studio that `app.js` does not carry. Nobody's secret; kept by the browser for an hour. */
export function registerTexts(router: Router): void {
	router.get('/texts/zh-TW', route(async (_request, response) => {
		answer(response, (await import('../later/texts.ts')).traditional);
	}));
	router.get('/texts/rules/:language', route(async (request, response) => {
		answer(response, (await import('../later/texts.ts')).rules[negotiateLocale(request.params['language'], undefined)]);
	}));
}

function answer(response: Response, data: unknown): void {
	response.setHeader('Cache-Control', 'public, max-age=3600');
	response.json({ data });
}
