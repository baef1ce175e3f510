import type { Router } from 'express';
import { route } from './route.ts';

/** GET /closedloop/texts/zh-TW: our words in Studio, for the language `app.js` does not carry. Nobody's secret; kept by the browser for an hour. */
export function registerTexts(router: Router): void {
	router.get('/texts/zh-TW', route(async (_request, response) => {
		const { traditional } = await import('../later/texts.ts');
		response.setHeader('Cache-Control', 'public, max-age=3600');
		response.json({ data: traditional });
	}));
}
