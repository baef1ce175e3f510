import type { EndpointExtensionContext } from '@directus/types';
import type { Request, Router } from 'express';
import { itemsAs } from '../services/satisfaction/count-items.ts';
import { dissatisfiedItems, type ParetoQuestion } from '../services/satisfaction/pareto.ts';
import { deskZone } from '../store/desk-zone.ts';
import { readAs, readAsDesk } from '../store/read-as.ts';
import { costly } from './one-after-another.ts';
import { localeOf } from './locale.ts';
import { idParam, minimumOf, numberOf, oneOf } from './question.ts';
import { daysOf, segmentOf } from './scope.ts';

/** A year of answers is what a management review looks at (P23, P34). */
const usualMonths = 12;
const mostMonths = 120;
/** Figures over fewer customers name persons. */
const usualMinimum = 5;

/** GET /closedloop/satisfaction/pareto: which items dissatisfy most, with the viewer's permissions. */
export function registerPareto(router: Router, context: EndpointExtensionContext): void {
	router.get(
		'/satisfaction/pareto',
		costly(async (request, response) => {
			const [viewer, desk] = [readAs(request, context), readAsDesk(request.schema, context)];
			const countItems = itemsAs({
				viewer,
				desk,
				database: context.database,
				admin: request.accountability?.admin === true,
			});
			const question = questionOf(request, { time_zone: await deskZone(desk), now: Date.now() });
			response.setHeader('Cache-Control', 'private, no-cache');
			response.json({ data: await dissatisfiedItems({ viewer, desk }, countItems, question) });
		}),
	);
}

function questionOf(request: Request, zone: Pick<ParetoQuestion, 'time_zone' | 'now'>): ParetoQuestion {
	const days = daysOf(request, zone.time_zone, zone.now);
	const [campaign, questionnaire] = [idParam(request, 'campaign'), idParam(request, 'questionnaire')];
	const threshold = numberOf(request, 'threshold', { least: 0, most: 100 });
	const months = numberOf(request, 'months', { least: 1, most: mostMonths, whole: true }) ?? usualMonths;
	return {
		...zone,
		mode: oneOf(request, 'mode', ['loss', 'count'], 'loss'),
		months,
		locale: localeOf(request),
		min_n: minimumOf(request, usualMinimum),
		...(campaign === undefined ? {} : { campaign }),
		...(questionnaire === undefined ? {} : { questionnaire }),
		...(threshold === undefined ? {} : { threshold }),
		...(days === null ? {} : { days }),
		segment: segmentOf(request),
	};
}
