import type { Request, Response, Router } from 'express';
import { refusalPage, refusalText } from '../../pages/refusal-page.ts';
import { signedPage, signPage, type SignView } from '../../pages/sign-page.ts';
import { sayIn } from '../../pages/locales/index.ts';
import { hiddenToken } from '../../services/links/hidden-token.ts';
import { answerRequest } from '../../services/outside/answer.ts';
import { openRequest, type OutsideRequest } from '../../services/outside/open.ts';
import { machineOf } from '../../services/write/index.ts';
import { frameFor, judged, publicRoute, sendPage, writingOf, type PublicDesk } from './desk.ts';
import { limits, plainBody } from './limits.ts';
import { readPlainBody } from './read-body.ts';
import { PublicRefusal } from './refusal.ts';
import { visitorOf } from './visitor.ts';

const spent: readonly string[] = [
	'CL_LINK_SPENT',
	'CL_TRANSITION',
	'CL_CONFLICT',
	'CL_CLOSED',
	'CL_OUTDATED',
	'CL_SIGNER',
];

/** A signature from outside: a link opens its page as often as anybody likes; only a POST spends it, once. */
export function registerSign(router: Router, desk: PublicDesk): void {
	router.get(
		'/sign/:token',
		publicRoute(desk, async (request, response) => {
			const asked = await requested(desk, request);
			await show(desk, request, response, { status: 200, asked, typed: { name: '', note: '' }, problem: null });
		}),
	);
	router.post(
		'/sign/:token',
		publicRoute(desk, async (request, response) => {
			const asked = await requested(desk, request);
			const posted = await readPlainBody(request, plainBody(limits.plainBodyBytes));
			await take(desk, request, response, {
				asked,
				says: posted.get('act') === 'agree' ? 'approved' : 'refused',
				typed: { name: (posted.get('name') ?? '').trim(), note: (posted.get('note') ?? '').trim() },
			});
		}),
	);
}

/** @throws PublicRefusal CL_TOO_MANY, CL_NOT_FOUND, CL_LINK_SPENT */
async function requested(desk: PublicDesk, request: Request): Promise<OutsideRequest> {
	await desk.limiters.count('sign', visitorOf(request));
	const { database, env } = desk.context;
	const asked = await openRequest(machineOf(env), database, { token: hiddenToken(request), at: Date.now() });
	if (asked === null) throw new PublicRefusal('CL_NOT_FOUND');
	if (!asked.open) throw new PublicRefusal('CL_LINK_SPENT');
	return asked;
}

interface Taken extends Pick<SignView, 'typed'> {
	readonly asked: OutsideRequest;
	readonly says: 'approved' | 'refused';
}

async function take(desk: PublicDesk, request: Request, response: Response, taken: Taken): Promise<void> {
	const { asked, says, typed } = taken;
	const frame = await frameFor(desk, request, asked.language);
	const lacking = typed.name === '' ? 'name' : says === 'refused' && typed.note === '' ? 'note' : null;
	if (lacking !== null) {
		const problem = { field: lacking, text: sayIn(frame.locale)(`sign.lacks.${lacking}`) } as const;
		return show(desk, request, response, { status: 400, asked, typed, problem });
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
		if (spent.includes(code)) return sendPage(response, 410, frame, refusalPage(frame, 'CL_LINK_SPENT', {}));
		const problem = { field: null, text: refusalText(frame, code, params) };
		return show(desk, request, response, { status, asked, typed, problem });
	}
	sendPage(response, 200, frame, signedPage(frame, says));
}

interface Shown extends Pick<SignView, 'typed' | 'problem'> {
	readonly asked: OutsideRequest;
	readonly status: number;
}

async function show(
	desk: PublicDesk,
	request: Request,
	response: Response,
	{ asked, status, ...view }: Shown,
): Promise<void> {
	const frame = await frameFor(desk, request, asked.language);
	sendPage(response, status, frame, signPage(frame, { ...view, request: asked, token: hiddenToken(request) }));
}
