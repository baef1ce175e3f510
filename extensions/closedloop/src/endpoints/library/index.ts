import type { Router } from 'express';
import { typedOf } from '../../core/adoption/index.ts';
import { listPage } from '../../pages/library/list-page.ts';
import { library } from '../../services/adoption/index.ts';
import { frameFor, publicRoute, sendPage } from '../public/desk.ts';
import { limits, plainBody } from '../public/limits.ts';
import { readPlainBody } from '../public/read-body.ts';
import { act } from './act.ts';
import { registerPacks } from './packs.ts';
import { isFromHere } from './same-origin.ts';
import {
	mayAdopt,
	mayRead,
	paperAsked,
	show,
	showBeside,
	showDocument,
	showWalk,
	turnAway,
	type Shelf,
	type Visit,
} from './show.ts';

/** No search needs more. */
const longestSearch = 100;

/**
 * The procedure library as pages, for people who are signed in to Studio: whoever may see the rules reads it, an
 * administrator adopts. They need no script, and print. The same as JSON is below `/packs`.
 */
export function registerLibrary(router: Router, shelf: Shelf): void {
	registerPacks(router, shelf.context, shelf.machine);
	const page = (may: (visit: Visit) => Promise<boolean>, handle: (visit: Visit) => Promise<void>) =>
		publicRoute(shelf.desk, async (request, response) => {
			const visit = { request, response };
			await ((await may(visit)) ? handle(visit) : turnAway(shelf, visit));
		});
	const readers = ({ request }: Visit): Promise<boolean> => mayRead(shelf, request);
	const administrators = ({ request }: Visit): Promise<boolean> =>
		Promise.resolve(mayAdopt(request) && isFromHere(request));
	router.get(
		'/library',
		page(readers, async ({ request, response }) => {
			const { q } = request.query;
			const asked = typeof q === 'string' ? q.trim().slice(0, longestSearch) : '';
			const packs = await library(shelf.context.database, asked);
			const frame = await frameFor(shelf.desk, request);
			sendPage(response, 200, frame, listPage(frame, { packs, asked }));
		}),
	);
	const shown = { beside: showBeside, document: showDocument, ':code/stories/:number': showWalk };
	for (const [name, showIt] of Object.entries(shown))
		router.get(
			`/library/${name}`,
			page(readers, (visit) => showIt(shelf, visit)),
		);
	router.get(
		'/library/:code',
		page(readers, async (visit) => {
			const paper = await paperAsked(shelf, visit.request);
			await show(shelf, visit, { paper, typed: typedOf(paper.answers) });
		}),
	);
	router.post(
		'/library/:code',
		page(administrators, async (visit) =>
			act(shelf, visit, await readPlainBody(visit.request, plainBody(limits.plainBodyBytes))),
		),
	);
}
