import { kindNames, queueViews } from '@closedloop/schema';
import type { EndpointExtensionContext } from '@directus/types';
import type { Request, Router } from 'express';
import { placeIn, type Place } from '../core/queue/index.ts';
import { isId } from '../core/values/index.ts';
import { refuse } from '../services/refusal.ts';
import { nobody, type Narrowing } from '../services/read/queue-asker.ts';
import { loadOf } from '../services/read/queue-load.ts';
import { queueOf } from '../services/read/queue.ts';
import type { Machine } from '../services/write/index.ts';
import { readAs, readAsDesk } from '../store/read-as.ts';
import { registerBulk } from './bulk.ts';
import { costly } from './one-after-another.ts';
import { invalid, numberOf, oneOf, textParam } from './question.ts';

const [usualRows, mostRows] = [50, 200];

/** The open records somebody has to do with, the most pressing first; who has how many; what is done to many of them. */
export function registerQueue(router: Router, context: EndpointExtensionContext, machine: Machine): void {
	registerBulk(router, context, machine);
	router.get(
		'/queue',
		costly(async (request, response) => {
			const { accountability } = request;
			if (!accountability?.user) throw refuse('CL_NOT_FOUND');
			const asked = {
				view: oneOf(request, 'view', queueViews, 'mine'),
				narrowing: narrowingOf(request),
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
	router.get(
		'/queue/load',
		costly(async (request, response) => {
			const { accountability } = request;
			if (!accountability?.user) throw refuse('CL_NOT_FOUND');
			const who = { machine, database: context.database, accountability, user: accountability.user };
			response.setHeader('Cache-Control', 'private, no-cache');
			response.json({ data: await loadOf({ ...who, viewer: readAs(request, context) }) });
		}),
	);
}

function narrowingOf(request: Request): Narrowing {
	const [kind, owner] = [textParam(request, 'kind'), textParam(request, 'owner')];
	if (owner !== undefined && owner !== nobody && !isId(owner)) throw invalid(request, 'owner', 'value_id');
	return {
		kind: kind === undefined ? null : oneOf(request, 'kind', kindNames, 'feedback'),
		severity: textParam(request, 'severity') ?? null,
		procedure: textParam(request, 'procedure') ?? null,
		owner: owner ?? null,
	};
}

function placeOf(request: Request): Place | null {
	const text = textParam(request, 'after');
	const place = text === undefined ? null : placeIn(text);
	if (text !== undefined && place === null) throw invalid(request, 'after', 'value_place');
	return place;
}
