import { queueViews } from '@closedloop/schema';
import type { EndpointExtensionContext } from '@directus/types';
import type { Request, Router } from 'express';
import { placeIn, type Place } from '../core/queue/index.ts';
import { refuse } from '../services/refusal.ts';
import { queueOf } from '../services/read/queue.ts';
import type { Machine } from '../services/write/index.ts';
import { readAs, readAsDesk } from '../store/read-as.ts';
import { costly } from './one-after-another.ts';
import { invalid, numberOf, oneOf, textParam } from './question.ts';

const [usualRows, mostRows] = [50, 200];

/** GET /closedloop/queue: the open records somebody has to do with, the most pressing first. */
export function registerQueue(router: Router, context: EndpointExtensionContext, machine: Machine): void {
	router.get(
		'/queue',
		costly(async (request, response) => {
			const { accountability } = request;
			if (!accountability?.user) throw refuse('CL_NOT_FOUND');
			const asked = {
				view: oneOf(request, 'view', queueViews, 'mine'),
				limit: numberOf(request, 'limit', { least: 1, most: mostRows, whole: true }) ?? usualRows,
				after: placeOf(request),
			};
			const readers = { viewer: readAs(request, context), desk: readAsDesk(request.schema, context) };
			const who = { machine, database: context.database, accountability, user: accountability.user };
			response.setHeader('Cache-Control', 'private, no-cache');
			// Express gives it an ETag, and answers 304 to whoever has it already.
			response.json({ data: await queueOf({ ...who, ...readers, ...asked }) });
		}),
	);
}

function placeOf(request: Request): Place | null {
	const text = textParam(request, 'after');
	const place = text === undefined ? null : placeIn(text);
	if (text !== undefined && place === null) throw invalid(request, 'after', 'value_place');
	return place;
}
