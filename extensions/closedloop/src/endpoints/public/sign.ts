import type { Response, Router } from 'express';
import { longestName, signedPage, signPage, spentPage, type SignView } from '../../pages/sign-page.ts';
import { refusalText } from '../../pages/refusal-page.ts';
import { sayIn } from '../../pages/locales/index.ts';
import { longestNote } from '../../core/workflow/index.ts';
import { cleanLine, cleanText } from '../../services/intake-public/clean-text.ts';
import { hiddenToken } from '../../services/links/hidden-token.ts';
import { answerRequest } from '../../services/outside/answer.ts';
import { openRequest, type OutsideRequest } from '../../services/outside/open.ts';
import { machineOf } from '../../services/write/index.ts';
import { deskZone } from '../../store/desk-zone.ts';
import { readAsDesk } from '../../store/read-as.ts';
import type { DeskRequest } from '../route.ts';
import { frameFor, judged, publicRoute, sendPage, writingOf, type PublicDesk } from './desk.ts';
import { limits, plainBody } from './limits.ts';
import { readPlainBody, type Posted } from './read-body.ts';
import { PublicRefusal } from './refusal.ts';
import { visitorOf } from './visitor.ts';

/** What the door says where somebody was first, or what was asked is no more. */
const spent: readonly string[] = ['CL_TRANSITION', 'CL_CONFLICT', 'CL_CLOSED', 'CL_OUTDATED', 'CL_SIGNER'];

/** A signature from outside: a link opens its page as often as anybody likes; only a POST spends it, once. */
export function registerSign(router: Router, desk: PublicDesk): void {
	router.get(
		'/sign/:token',
		publicRoute(desk, async (request, response) => {
			const asked = await requested(desk, request);
			if (asked.open) await show(desk, request, response, { status: 200, asked, typed: nothing, problem: null });
			else await over(desk, request, response, asked);
		}),
	);
	router.post(
		'/sign/:token',
		publicRoute(desk, async (request, response) => {
			const asked = await requested(desk, request);
			const posted = await readPlainBody(request, plainBody(limits.plainBodyBytes));
			if (!asked.open) await over(desk, request, response, asked);
			// Whoever is signed in is of the desk, and signs for nobody outside: they record the paper.
			else if (isInside(request))
				await show(desk, request, response, { status: 403, asked, typed: nothing, problem: null });
			else await take(desk, request, response, { asked, ...saidIn(posted) });
		}),
	);
}

const nothing = { name: '', note: '' } as const;

const isInside = ({ accountability }: DeskRequest): boolean => typeof accountability?.user === 'string';

/** @throws PublicRefusal CL_TOO_MANY, CL_NOT_FOUND */
async function requested(desk: PublicDesk, request: DeskRequest): Promise<OutsideRequest> {
	await desk.limiters.count('sign', visitorOf(request));
	const { database, env } = desk.context;
	const asked = await openRequest(machineOf(env), database, { token: hiddenToken(request), at: Date.now() });
	if (asked === null) throw new PublicRefusal('CL_NOT_FOUND');
	return asked;
}

async function over(desk: PublicDesk, request: DeskRequest, response: Response, asked: OutsideRequest): Promise<void> {
	const frame = await frameFor(desk, request, asked.language);
	sendPage(response, 410, frame, spentPage(frame));
}

interface Said extends Pick<SignView, 'typed'> {
	readonly says: 'approved' | 'refused';
}

const saidIn = (posted: Posted): Said => ({
	says: posted.get('act') === 'agree' ? 'approved' : 'refused',
	typed: { name: cleanLine(posted.get('name') ?? '').trim(), note: cleanText(posted.get('note') ?? '').trim() },
});

type Lack = 'name' | 'note' | 'name.long' | 'note.long';

function lackOf({
	says,
	typed: { name, note },
}: Said): { readonly field: 'name' | 'note'; readonly lack: Lack } | null {
	if (name === '') return { field: 'name', lack: 'name' };
	if (name.length > longestName) return { field: 'name', lack: 'name.long' };
	if (says === 'refused' && note === '') return { field: 'note', lack: 'note' };
	return note.length > longestNote ? { field: 'note', lack: 'note.long' } : null;
}

interface Taken extends Said {
	readonly asked: OutsideRequest;
}

async function take(desk: PublicDesk, request: DeskRequest, response: Response, taken: Taken): Promise<void> {
	const { asked, says, typed } = taken;
	const frame = await frameFor(desk, request, asked.language);
	const lacking = lackOf(taken);
	if (lacking !== null) {
		const limit = lacking.field === 'name' ? longestName : longestNote;
		const problem = { field: lacking.field, text: sayIn(frame.locale)(`sign.lacks.${lacking.lack}`, { limit }) };
		await show(desk, request, response, { status: 400, asked, typed, problem });
		return;
	}
	try {
		await answerRequest(
			writingOf(desk, request.schema),
			asked.decision,
			{ says, name: typed.name, note: typed.note === '' ? null : typed.note },
			Date.now(),
		);
	} catch (error) {
		const { code, status, params } = judged(desk, error);
		if (spent.includes(code)) await over(desk, request, response, asked);
		else {
			const problem = { field: null, text: refusalText(frame, code, params) };
			await show(desk, request, response, { status, asked, typed, problem });
		}
		return;
	}
	sendPage(response, 200, frame, signedPage(frame, says));
}

interface Showing extends Pick<SignView, 'typed' | 'problem'> {
	readonly asked: OutsideRequest;
	readonly status: number;
}

async function show(
	desk: PublicDesk,
	request: DeskRequest,
	response: Response,
	{ asked, status, ...view }: Showing,
): Promise<void> {
	const frame = await frameFor(desk, request, asked.language);
	const zone = await deskZone(readAsDesk(request.schema, desk.context));
	const around = { token: hiddenToken(request), inside: isInside(request), zone, now: Date.now() };
	sendPage(response, status, frame, signPage(frame, { ...view, ...around, request: asked }));
}
