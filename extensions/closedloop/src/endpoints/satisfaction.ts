import type { EndpointExtensionContext } from '@directus/types';
import type { Request, Router } from 'express';
import type { Metric, PeriodKind } from '../core/statistics/index.ts';
import { votesAs } from '../services/satisfaction/count-votes.ts';
import { satisfactionSeries, type SeriesQuestion } from '../services/satisfaction/series.ts';
import { deskZone } from '../store/desk-zone.ts';
import { readAs, readAsDesk } from '../store/read-as.ts';
import { costly } from './one-after-another.ts';
import { localeOf } from './locale.ts';
import { idParam, minimumOf, numberOf, oneOf } from './question.ts';
import { daysOf, segmentOf } from './scope.ts';
import { registerPareto } from './pareto.ts';

/** Figures over fewer customers name persons. */
const usualMinimum = 5;

/** GET /closedloop/satisfaction/series: the trend panel's one question, answered with the viewer's permissions. */
export function registerSatisfaction(router: Router, context: EndpointExtensionContext): void {
	registerPareto(router, context);
	router.get(
		'/satisfaction/series',
		costly(async (request, response) => {
			const [viewer, desk] = [readAs(request, context), readAsDesk(request.schema, context)];
			const votes = votesAs({
				viewer,
				desk,
				database: context.database,
				admin: request.accountability?.admin === true,
			});
			const question = questionOf(request, { time_zone: await deskZone(desk), now: Date.now() });
			response.setHeader('Cache-Control', 'private, no-cache');
			response.json({ data: await satisfactionSeries({ viewer, desk }, votes, question) });
		}),
	);
}

function questionOf(request: Request, { time_zone, now }: Pick<SeriesQuestion, 'time_zone' | 'now'>): SeriesQuestion {
	const campaign = idParam(request, 'campaign');
	const questionnaire = idParam(request, 'questionnaire');
	const target = numberOf(request, 'target', targets);
	const days = daysOf(request, time_zone, now);
	return {
		metric: oneOf(request, 'metric', metrics, 'index'),
		period: oneOf(request, 'period', periods, 'quarter'),
		min_n: minimumOf(request, usualMinimum),
		...(campaign === undefined ? {} : { campaign }),
		...(questionnaire === undefined ? {} : { questionnaire }),
		...(target === undefined ? {} : { target }),
		...(days === null ? {} : { days }),
		segment: segmentOf(request),
		time_zone,
		now,
		locale: localeOf(request),
	};
}

/** An index runs from 0 to 100, a net promoter score from −100. */
const targets = { least: -100, most: 100 } as const;

const metrics: readonly Metric[] = ['index', 'nps', 'satisfied'];
const periods: readonly PeriodKind[] = ['month', 'quarter', 'half', 'year'];
