import type { Request, Response, Router } from 'express';
import type { Frame } from '../../pages/layout.ts';
import { sayIn } from '../../pages/locales/index.ts';
import { refusalText } from '../../pages/refusal-page.ts';
import { codePage, statusPage, type StatusView } from '../../pages/status-page.ts';
import { cleanText } from '../../services/intake-public/clean-text.ts';
import { longestNote } from '../../core/workflow/index.ts';
import { doAsCustomer, type CustomerAct } from '../../services/track/customer-acts.ts';
import { progressOf, type Progress } from '../../services/track/progress.ts';
import { frameFor, judged, publicRoute, sendJson, sendPage, wantsJson, writingOf, type PublicDesk } from './desk.ts';
import { limits, plainBody } from './limits.ts';
import { readPlainBody, type Posted } from './read-body.ts';
import { PublicRefusal } from './refusal.ts';
import { visitorOf } from './visitor.ts';

/** Progress by tracking code. The code comes in bodies only, so no log, history or referrer ever holds it. */
export function registerStatus(router: Router, desk: PublicDesk): void {
	router.get(
		'/status',
		publicRoute(desk, async (request, response) => {
			const frame = await frameFor(desk, request);
			sendPage(response, 200, frame, codePage(frame));
		}),
	);
	router.post(
		'/status',
		publicRoute(desk, async (request, response) => {
			await desk.limiters.count('status', visitorOf(request));
			const posted = await readPlainBody(request, plainBody(limits.plainBodyBytes));
			await answer(desk, request, response, posted);
		}),
	);
}

async function answer(desk: PublicDesk, request: Request, response: Response, posted: Posted): Promise<void> {
	const frame = await frameFor(desk, request);
	const code = (posted.get('code') ?? '').slice(0, 100);
	const look = () => progressOf(desk.context.database, code, { locale: frame.locale, now: Date.now() });
	const progress = await look();
	if (progress === null) {
		unknownCode(request, response, frame);
		return;
	}
	const outcome = await carryOut(desk, request, { frame, progress, posted });
	const latest = outcome.status === 200 && outcome.done === undefined ? progress : await look();
	const { status, ...told } = outcome;
	show(request, response, {
		frame,
		status,
		view: {
			code,
			progress: latest ?? progress,
			now: Date.now(),
			...told,
			typed:
				status === 200
					? { note: '', reason: '' }
					: { note: posted.get('note') ?? '', reason: posted.get('reason') ?? '' },
		},
	});
}

type Outcome = { readonly status: number } & Pick<StatusView, 'done' | 'problem' | 'refusal'>;

interface Act {
	readonly frame: Frame;
	readonly progress: Progress;
	readonly posted: Posted;
}

/** Does what was asked, or says why not; either way the latest state is shown below. */
async function carryOut(desk: PublicDesk, request: Request, { frame, progress, posted }: Act): Promise<Outcome> {
	const say = sayIn(frame.locale);
	const act = posted.get('act');
	if (act === undefined) return { status: 200 };
	const read = deedIn(act, posted);
	if ('problem' in read)
		return { status: 400, problem: { field: read.field, text: say(read.problem, { limit: longestNote }) } };
	try {
		await doAsCustomer(writingOf(desk, request.schema), progress, read, Date.now());
		return { status: 200, done: say(done[read.act]) };
	} catch (error) {
		const { code, status, params } = judged(desk, error);
		return { status, refusal: refusalText(frame, code, params) };
	}
}

const done = { inform: 'status.added', accept: 'status.accepted', refuse: 'status.refused' } as const;

type NoteProblem = {
	readonly field: 'note' | 'reason';
	readonly problem: 'status.problem.note' | 'status.problem.reason' | 'status.problem.long';
};

function deedIn(act: string, posted: Posted): CustomerAct | NoteProblem {
	if (act === 'accept') return { act };
	if (act !== 'inform' && act !== 'refuse')
		throw new PublicRefusal('CL_INVALID', { field: 'act', problem: 'accept, refuse, inform' });
	const field = act === 'inform' ? 'note' : 'reason';
	const note = cleanText(posted.get(field) ?? '');
	if (note === '') return { field, problem: `status.problem.${field}` };
	return note.length > longestNote ? { field, problem: 'status.problem.long' } : { act, note };
}

function unknownCode(request: Request, response: Response, frame: Frame): void {
	const text = sayIn(frame.locale)('status.unknown');
	if (wantsJson(request))
		sendJson(response, 404, { errors: [{ message: text, extensions: { code: 'CL_NOT_FOUND', field: 'code' } }] });
	else sendPage(response, 404, frame, codePage(frame, text));
}

interface Shown {
	readonly frame: Frame;
	/** Of HTTP. */
	readonly status: number;
	readonly view: StatusView;
}

function show(request: Request, response: Response, { frame, status, view }: Shown): void {
	const {
		progress: { id: _id, steps: _steps, ...progress },
		refusal,
		problem,
	} = view;
	if (!wantsJson(request)) sendPage(response, status, frame, statusPage(frame, view));
	else if (status === 200) sendJson(response, 200, { data: progress });
	else
		sendJson(response, status, {
			errors: [
				{
					message: refusal ?? problem?.text,
					extensions: { code: codeFor(status), ...(problem ? { field: problem.field } : {}) },
				},
			],
		});
}

const codeFor = (status: number): string =>
	status === 400 ? 'CL_INVALID' : status === 409 ? 'CL_CONFLICT' : status === 422 ? 'CL_TRANSITION' : 'CL_UNAVAILABLE';
