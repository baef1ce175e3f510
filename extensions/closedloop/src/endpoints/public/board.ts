import type { Response, Router } from 'express';
import { boardListPage, noticePage } from '../../pages/board-page.ts';
import { closedPage } from '../../pages/closed-page.ts';
import { sayIn } from '../../pages/locales/index.ts';
import { boardPage, ofTheirs, postedNotice, type Posted } from '../../services/board/index.ts';
import { isoOf } from '../../core/text/index.ts';
import { readAs } from '../../store/read-as.ts';
import { pathParam, type DeskRequest } from '../route.ts';
import { frameFor, publicRoute, sendJson, sendPage, wantsJson, type PublicDesk } from './desk.ts';
import { codeOf, PublicRefusal } from './refusal.ts';
import { visitorOf } from './visitor.ts';

interface Visit {
	readonly desk: PublicDesk;
	readonly request: DeskRequest;
	readonly response: Response;
}

/**
 * GET /closedloop/board: what is published for everybody, without login. GET /closedloop/board/staff: what is for the
 * staff, with Studio's session and by Directus's permissions. Either with an id: one notice. As JSON for whoever asks.
 */
export function registerBoard(router: Router, desk: PublicDesk): void {
	const get = (path: string, answer: (visit: Visit) => Promise<void>): void => {
		router.get(
			path,
			publicRoute(desk, async (request, response) => {
				await desk.limiters.count('board', visitorOf(request));
				await answer({ desk, request, response });
			}),
		);
	};
	get('/board', (visit) => list(visit, '/board'));
	get('/board/staff', (visit) => asStaff(visit, () => list(visit, '/board/staff')));
	get('/board/staff/:id', (visit) => asStaff(visit, () => one(visit, '/board/staff')));
	get('/board/:id', (visit) => one(visit, '/board'));
}

type Place = '/board' | '/board/staff';

const audienceOf = (place: Place) => (place === '/board' ? 'everybody' : 'staff');

async function list({ desk, request, response }: Visit, place: Place): Promise<void> {
	const frame = await frameFor(desk, request);
	const asked = { audience: audienceOf(place), locale: frame.locale } as const;
	const found = await boardPage(desk.context.database, pageIn(request), asked);
	if (found === null) throw new PublicRefusal('CL_NOT_FOUND');
	const board = { ...found, notices: await theirs({ desk, request, response }, place, found.notices) };
	if (wantsJson(request))
		sendJson(response, 200, { data: board.notices.map(told), meta: { page: board.page, pages: board.pages } });
	else sendPage(response, 200, frame, boardListPage(frame, board, { place, now: Date.now() }));
}

async function one({ desk, request, response }: Visit, place: Place): Promise<void> {
	const frame = await frameFor(desk, request);
	const id = pathParam(request, 'id');
	const asked = { audience: audienceOf(place), locale: frame.locale } as const;
	const found = uuid.test(id) ? await postedNotice(desk.context.database, id, asked) : null;
	const [notice] = found === null ? [] : await theirs({ desk, request, response }, place, [found]);
	if (notice === undefined) throw new PublicRefusal('CL_NOT_FOUND');
	if (wantsJson(request)) sendJson(response, 200, { data: told(notice) });
	else sendPage(response, 200, frame, noticePage(frame, notice, { place, now: Date.now() }));
}

const theirs = async (
	{ desk, request }: Visit,
	place: Place,
	notices: readonly Posted[],
): Promise<readonly Posted[]> => (place === '/board' ? notices : ofTheirs(readAs(request, desk.context), notices));

/** Whoever is unknown, or may read no notices, is shown the way to the login. */
async function asStaff({ desk, request, response }: Visit, answer: () => Promise<void>): Promise<void> {
	const { user = null, admin = false } = request.accountability ?? {};
	try {
		if (user !== null || admin) {
			await answer();
			return;
		}
	} catch (error) {
		if (codeOf(error) !== 'FORBIDDEN') throw error;
	}
	const frame = await frameFor(desk, request);
	if (wantsJson(request)) {
		const message = sayIn(frame.locale)('board/staff.closed.text');
		sendJson(response, 403, { errors: [{ message, extensions: { code: 'FORBIDDEN' } }] });
	} else sendPage(response, 403, frame, closedPage(frame, 'board/staff'));
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/iu;

/** Not `page`, which Directus reads itself. Pages beyond any board there could be are not counted to. @throws PublicRefusal CL_NOT_FOUND */
function pageIn({ query: { p: page = '1' } }: DeskRequest): number {
	if (typeof page === 'string' && /^[1-9]\d{0,3}$/u.test(page)) return Number(page);
	throw new PublicRefusal('CL_NOT_FOUND');
}

const told = ({ published_at, zone: _zone, ...notice }: Posted) => ({ ...notice, published_at: isoOf(published_at) });
