import type { WaitingAnswer } from '@closedloop/schema';
import type { EndpointExtensionContext } from '@directus/types';
import type { Router } from 'express';
import { waitingPage } from '../pages/waiting-page.ts';
import { refuse } from '../services/refusal.ts';
import { waitingFor } from '../services/read/waiting.ts';
import type { Machine } from '../services/write/index.ts';
import { deskZone } from '../store/desk-zone.ts';
import { readAs, readAsDesk } from '../store/read-as.ts';
import { closedPage } from '../pages/closed-page.ts';
import { frameFor, publicRoute, sendPage, type PublicDesk } from './public/desk.ts';
import { PublicRefusal } from './public/refusal.ts';
import { costly, inLine } from './one-after-another.ts';
import type { DeskRequest } from './route.ts';

/**
 * GET /closedloop/waiting: what waits for the signature of whoever asks, over all kinds of records. The same as a page,
 * with Studio's session: /closedloop/signatures.
 */
export function registerWaiting(
	router: Router,
	{ desk, context, machine }: { desk: PublicDesk; context: EndpointExtensionContext; machine: Machine },
): void {
	const waitingOf = async (request: DeskRequest): Promise<WaitingAnswer | null> => {
		const { accountability } = request;
		if (!accountability?.user) return null;
		const { user } = accountability;
		return waitingFor({ machine, database: context.database, accountability, user, viewer: readAs(request, context) });
	};
	router.get(
		'/waiting',
		costly(async (request, response) => {
			const answer = await waitingOf(request);
			if (answer === null) throw refuse('CL_NOT_FOUND');
			response.json({ data: answer });
		}),
	);
	router.get(
		'/signatures',
		publicRoute(desk, async (request, response) => {
			const frame = await frameFor(desk, request);
			const answer = await inLine(
				request.accountability?.user ?? request.ip ?? '',
				() => waitingOf(request),
				() => new PublicRefusal('CL_TOO_MANY'),
			);
			if (answer === null) {
				sendPage(response, 403, frame, closedPage(frame, 'signatures'));
				return;
			}
			const zone = await deskZone(readAsDesk(request.schema, context));
			sendPage(response, 200, frame, waitingPage(frame, { ...answer, zone, now: machine.now() }));
		}),
	);
}
