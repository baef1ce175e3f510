import type { Response, Router } from 'express';
import { negotiateLocale } from '../pages/locales/negotiate.ts';
import { refuse } from '../services/refusal.ts';
import { pathParam, route } from './route.ts';

/**
 * GET /closedloop/texts/…: our words in Studio that `app.js` does not carry. Nobody's secret; kept by the browser for
 * an hour.
 */
export function registerTexts(router: Router): void {
	router.get(
		'/texts/zh-TW',
		route(async (_request, response) => {
			answer(response, (await import('../later/texts.ts')).traditional);
		}),
	);
	router.get(
		'/texts/:part/:language',
		route(async (request, response) => {
			const { parts } = await import('../later/texts.ts');
			const part = pathParam(request, 'part');
			const language = negotiateLocale(pathParam(request, 'language'), undefined);
			const words = Object.hasOwn(parts, part) ? parts[part]?.[language] : undefined;
			if (words === undefined) throw refuse('CL_NOT_FOUND', {}, language);
			answer(response, words);
		}),
	);
}

function answer(response: Response, data: unknown): void {
	response.setHeader('Cache-Control', 'public, max-age=3600');
	response.json({ data });
}
