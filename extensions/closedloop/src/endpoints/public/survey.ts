import type { Request, Response, Router } from 'express';
import { surveyPage, surveyThanksPage } from '../../pages/survey-page.ts';
import { refusalPage, refusalText } from '../../pages/refusal-page.ts';
import { openInvitation } from '../../services/survey/invitation.ts';
import type { AnswerProblem, Invitation } from '../../core/satisfaction/index.ts';
import { readAnswers } from '../../services/survey/read-answers.ts';
import { declineInvitation, submitAnswers } from '../../services/survey/submit.ts';
import { hiddenToken } from '../../services/links/hidden-token.ts';
import { frameFor, judged, publicRoute, sendPage, writingOf, type PublicDesk } from './desk.ts';
import { limits, plainBody } from './limits.ts';
import { readPlainBody, type Posted } from './read-body.ts';
import { PublicRefusal, type Answerable } from './refusal.ts';
import { visitorOf } from './visitor.ts';

/** A signed link opens its questionnaire as often as anybody likes; only a POST spends it, once. */
export function registerSurvey(router: Router, desk: PublicDesk): void {
	router.get(
		'/survey/:token',
		publicRoute(desk, async (request, response) => {
			const invitation = await invited(desk, request);
			await show(desk, request, response, { invitation, status: 200 });
		}),
	);
	router.post(
		'/survey/:token',
		publicRoute(desk, async (request, response) => {
			const invitation = await invited(desk, request);
			const posted = await readPlainBody(request, plainBody(limits.surveyBodyBytes));
			if (posted.get('act') === 'decline') return decline(desk, request, response, invitation);
			const read = readAnswers(invitation.items, posted);
			if (!read.ok) return show(desk, request, response, { invitation, status: 400, posted, problems: read.problems });
			const frame = await frameFor(desk, request, invitation.language);
			try {
				await submitAnswers(writingOf(desk, request.schema), invitation, read.given, {
					locale: frame.locale,
					at: Date.now(),
				});
			} catch (error) {
				return refuseSubmit(desk, request, response, { invitation, posted, refusal: judged(desk, error) });
			}
			sendPage(response, 200, frame, surveyThanksPage(frame, 'answered'));
		}),
	);
}

/** @throws PublicRefusal CL_TOO_MANY, CL_NOT_FOUND, CL_LINK_SPENT */
async function invited(desk: PublicDesk, request: Request): Promise<Invitation> {
	await desk.limiters.count('survey', visitorOf(request));
	const invitation = await openInvitation(desk.context.database, hiddenToken(request), Date.now());
	if (invitation === null) throw new PublicRefusal('CL_NOT_FOUND');
	if (invitation.state !== 'open') throw new PublicRefusal('CL_LINK_SPENT');
	return invitation;
}

async function decline(desk: PublicDesk, request: Request, response: Response, invitation: Invitation): Promise<void> {
	await declineInvitation(writingOf(desk, request.schema), invitation, Date.now());
	const frame = await frameFor(desk, request, invitation.language);
	sendPage(response, 200, frame, surveyThanksPage(frame, 'declined'));
}

interface Shown {
	readonly invitation: Invitation;
	readonly status: number;
	readonly posted?: Posted;
	readonly problems?: readonly AnswerProblem[];
	readonly refusal?: string;
}

async function show(
	desk: PublicDesk,
	request: Request,
	response: Response,
	{ invitation, status, posted = new Map(), problems = [], refusal }: Shown,
): Promise<void> {
	const frame = await frameFor(desk, request, invitation.language);
	sendPage(
		response,
		status,
		frame,
		surveyPage(frame, {
			invitation,
			posted,
			problems,
			token: hiddenToken(request),
			...(refusal === undefined ? {} : { refusal }),
		}),
	);
}

interface Refused {
	readonly invitation: Invitation;
	readonly posted: Posted;
	readonly refusal: Answerable;
}

/** The other of two clicks has spent the link meanwhile; anything else leaves the answers standing to be sent again. */
async function refuseSubmit(
	desk: PublicDesk,
	request: Request,
	response: Response,
	{ invitation, posted, refusal: { code, status, params } }: Refused,
): Promise<void> {
	const frame = await frameFor(desk, request, invitation.language);
	const spent = code === 'CL_LINK_SPENT' || code === 'CL_TRANSITION' || code === 'CL_CONFLICT' || code === 'CL_CLOSED';
	if (spent) sendPage(response, 410, frame, refusalPage(frame, 'CL_LINK_SPENT', {}));
	else await show(desk, request, response, { invitation, status, posted, refusal: refusalText(frame, code, params) });
}
