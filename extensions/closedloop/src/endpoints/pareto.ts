import type { EndpointExtensionContext } from '@directus/types';
import type { Request, Router } from 'express';
import { itemsAs } from '../services/satisfaction/count-items.ts';
import { dissatisfiedItems, type ParetoQuestion } from '../services/satisfaction/pareto.ts';
import { deskZone } from '../store/desk-zone.ts';
import { readAs, readAsDesk } from '../store/read-as.ts';
import { costly } from './one-after-another.ts';
import { invalid, localeOf, numberOf, oneOf } from './question.ts';
import { textParam } from './route.ts';

/** A year of answers is what a management review looks at (P23, P34). */
const usualMonths = 12;
const mostMonths = 120;
/** Figures over fewer customers name persons (domain 4.4). */
const usualMinimum = 5;

/** GET /closedloop/satisfaction/pareto: which items dissatisfy most, with the viewer's permissions. */
export function registerPareto(router: Router, context: EndpointExtensionContext): void {
	router.get('/satisfaction/pareto', costly(async (request, response) => {
		const [viewer, desk] = [readAs(request, context), readAsDesk(request.schema, context)];
		const countItems = itemsAs({ viewer, desk, database: context.database, admin: request.accountability?.admin === true });
		const time_zone = await deskZone(desk);
		response.setHeader('Cache-Control', 'private, no-cache');
		response.json({ data: await dissatisfiedItems(viewer, countItems, { ...questionOf(request), time_zone, now: Date.now() }) });
	}));
}

function questionOf(request: Request): Omit<ParetoQuestion, 'time_zone' | 'now'> {
	const [campaign, questionnaire, threshold] = [textParam(request, 'campaign'), textParam(request, 'questionnaire'), numberOf(request, 'threshold')];
	const months = numberOf(request, 'months') ?? usualMonths;
	if (!Number.isInteger(months) || months < 1 || months > mostMonths) throw invalid(request, 'months', `1–${mostMonths}`);
	if (threshold !== undefined && (threshold < 0 || threshold > 100)) throw invalid(request, 'threshold', '0–100');
	return {
		mode: oneOf(request, 'mode', ['loss', 'count'], 'loss'), months, locale: localeOf(request),
		min_n: Math.max(1, Math.round(numberOf(request, 'min_n') ?? usualMinimum)),
		...(campaign === undefined ? {} : { campaign }),
		...(questionnaire === undefined ? {} : { questionnaire }),
		...(threshold === undefined ? {} : { threshold }),
	};
}
