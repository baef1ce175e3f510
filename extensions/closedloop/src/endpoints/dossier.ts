import { recordKinds, type DossierAnswer, type Locale } from '@closedloop/schema';
import type { EndpointExtensionContext } from '@directus/types';
import type { Router } from 'express';
import { closedPage } from '../pages/closed-page.ts';
import { dossierPage } from '../pages/dossier-page.ts';
import { caseOf } from '../services/read/case-of.ts';
import { dossierOf } from '../services/read/dossier/dossier.ts';
import { nobodyWhenForbidden } from '../services/read/names.ts';
import { visibleClocks } from '../services/read/sight.ts';
import { kindOf, seenRow } from '../services/read/visible.ts';
import type { Machine } from '../services/write/index.ts';
import { deskZone } from '../store/desk-zone.ts';
import { readAs, readAsDesk } from '../store/read-as.ts';
import { verifierOf } from './history.ts';
import { localeOf } from './locale.ts';
import { costly, inLine } from './one-after-another.ts';
import { frameFor, publicRoute, sendPage, type PublicDesk } from './public/desk.ts';
import { PublicRefusal } from './public/refusal.ts';
import { pathId } from './question.ts';
import { pathParam, type DeskRequest } from './route.ts';

const printOf = (request: DeskRequest): string =>
	`dossier/${recordKinds[kindOf(pathParam(request, 'collection'))].collection}/${pathId(request, 'id')}/print`;

interface Dossiers {
	readonly desk: PublicDesk;
	readonly context: EndpointExtensionContext;
	readonly machine: Machine;
}

/** @throws CL_NOT_FOUND for what the reader may not see */
async function dossierFor(
	request: DeskRequest,
	{ context, machine }: Pick<Dossiers, 'context' | 'machine'>,
	locale: Locale,
): Promise<DossierAnswer> {
	const kind = kindOf(pathParam(request, 'collection'));
	const id = pathId(request, 'id');
	const [viewer, accountability] = [readAs(request, context), request.accountability ?? null];
	const row = await seenRow(viewer, kind, id);
	const given = await caseOf({ machine, database: context.database, accountability, kind, id });
	const reader = readAsDesk(request.schema, context);
	return dossierOf({
		viewer,
		desk: reader,
		verifier: await verifierOf(context),
		given,
		row,
		seen: await visibleClocks(viewer, given).catch((failure: unknown) => new Set(nobodyWhenForbidden(failure))),
		time_zone: await deskZone(reader),
		now: machine.now(),
		locale,
	});
}

/**
 * GET /closedloop/dossier/:collection/:id: a record as an auditor takes it away, with the permissions of whoever asks. The
 * same as a page to be read or printed, with Studio's session: …/print.
 */
export function registerDossier(router: Router, { desk, context, machine }: Dossiers): void {
	router.get(
		'/dossier/:collection/:id',
		costly(async (request, response) => {
			response.setHeader('Cache-Control', 'private, no-store');
			response.json({ data: await dossierFor(request, { context, machine }, localeOf(request)) });
		}),
	);
	router.get(
		'/dossier/:collection/:id/print',
		publicRoute(desk, async (request, response) => {
			const frame = await frameFor(desk, request);
			if (!request.accountability?.user) {
				sendPage(response, 403, frame, closedPage(frame, 'dossier', printOf(request)));
				return;
			}
			const dossier = await inLine(
				request.accountability.user,
				() => dossierFor(request, { context, machine }, frame.locale),
				() => new PublicRefusal('CL_TOO_MANY'),
			);
			sendPage(response, 200, frame, dossierPage(frame, dossier));
		}),
	);
}
