import type { PackPaper } from '@closedloop/schema';
import type { EndpointExtensionContext } from '@directus/types';
import type { Response } from 'express';
import type { TypedAnswers } from '../../core/adoption/index.ts';
import type { Markup } from '../../core/text/index.ts';
import { closedPage } from '../../pages/closed-page.ts';
import { besidePage } from '../../pages/library/beside-page.ts';
import { documentPage } from '../../pages/library/document-page.ts';
import { paperPage, type PaperView } from '../../pages/library/paper-page.ts';
import { walkPage } from '../../pages/library/walk-page.ts';
import { answerOptions, paperOf, proceduresInForce, storyWalk } from '../../services/adoption/index.ts';
import { mustSeeRules } from '../../services/read/sight.ts';
import type { Machine } from '../../services/write/index.ts';
import { deskZone } from '../../store/desk-zone.ts';
import { readAs, readAsDesk } from '../../store/read-as.ts';
import { frameFor, sendPage, type PublicDesk } from '../public/desk.ts';
import { inLine } from '../one-after-another.ts';
import { codeOf, PublicRefusal } from '../public/refusal.ts';
import { pathParam, type DeskRequest } from '../route.ts';

/** What the pages of the library lean on. */
export interface Shelf {
	readonly desk: PublicDesk;
	readonly context: EndpointExtensionContext;
	readonly machine: Machine;
}

export interface Visit {
	readonly request: DeskRequest;
	readonly response: Response;
}

/** A paper with the form as it was filled in, what was wrong with it, and what came of it. */
export interface Shown {
	readonly paper: PackPaper;
	readonly typed: TypedAnswers;
	readonly problems?: PaperView['problems'];
	readonly outcome?: Markup;
	readonly status?: number;
}

export async function show({ desk, context }: Shelf, { request, response }: Visit, shown: Shown): Promise<void> {
	const { paper, typed, problems = [], outcome = null, status = 200 } = shown;
	const frame = await frameFor(desk, request);
	const options = request.accountability?.admin === true ? await answerOptions(context.database) : null;
	const marked = new Map(
		problems.flatMap(({ anchor, text }) => (anchor === undefined ? [] : [[anchor, text] as const])),
	);
	const form = options === null ? null : { ...options, typed, problems: marked };
	sendPage(response, status, frame, paperPage(frame, { paper, form, problems, outcome }));
}

/** Two papers beside each other, named by the address. @throws PublicRefusal CL_NOT_FOUND */
export async function showBeside(shelf: Shelf, { request, response }: Visit): Promise<void> {
	const { first, second } = request.query;
	const papers = [await paperOr404(shelf, codeIn(first)), await paperOr404(shelf, codeIn(second))] as const;
	const frame = await frameFor(shelf.desk, request);
	sendPage(response, 200, frame, besidePage(frame, papers));
}

/** What this desk works by, as one document; `?code=` asks for one procedure. @throws PublicRefusal CL_NOT_FOUND */
export async function showDocument({ desk, context, machine }: Shelf, { request, response }: Visit): Promise<void> {
	const { code: asked } = request.query;
	const code = asked === undefined ? null : codeIn(asked);
	const procedures = await proceduresInForce(context.database, code ?? undefined);
	if (code !== null && procedures.length === 0) throw new PublicRefusal('CL_NOT_FOUND');
	const frame = await frameFor(desk, request);
	const zone = await deskZone(readAsDesk(request.schema, context));
	sendPage(response, 200, frame, documentPage(frame, { procedures, code, now: machine.now(), zone }));
}

/** One story of a pack as a walk through time. @throws PublicRefusal CL_NOT_FOUND */
export async function showWalk({ desk }: Shelf, { request, response }: Visit): Promise<void> {
	const frame = await frameFor(desk, request);
	const number = pathParam(request, 'number');
	const walk = /^[1-9]\d?$/u.test(number)
		? await inLine(
				request.accountability?.user ?? '',
				() => storyWalk(pathParam(request, 'code'), Number(number), frame.locale),
				() => new PublicRefusal('CL_TOO_MANY'),
			)
		: null;
	if (walk === null) throw new PublicRefusal('CL_NOT_FOUND');
	sendPage(response, 200, frame, walkPage(frame, walk));
}

/** Typed by people: `p36` is P36. */
const codeIn = (asked: unknown): string => (typeof asked === 'string' ? asked.trim().toUpperCase() : '');

/** @throws PublicRefusal CL_NOT_FOUND */
export const paperAsked = (shelf: Shelf, request: DeskRequest): Promise<PackPaper> =>
	paperOr404(shelf, pathParam(request, 'code'));

async function paperOr404({ context }: Shelf, code: string): Promise<PackPaper> {
	const paper = await paperOf(context.database, code);
	if (paper === null) throw new PublicRefusal('CL_NOT_FOUND');
	return paper;
}

/** Whether they are signed in and may see the rules in force. */
export async function mayRead({ context }: Shelf, request: DeskRequest): Promise<boolean> {
	const { accountability } = request;
	if ((accountability?.user ?? null) === null && accountability?.admin !== true) return false;
	try {
		await mustSeeRules({ viewer: readAs(request, context), desk: readAsDesk(request.schema, context) });
		return true;
	} catch (error) {
		if (codeOf(error) === 'FORBIDDEN') return false;
		throw error;
	}
}

export const mayAdopt = (request: DeskRequest): boolean => request.accountability?.admin === true;

/** Answered where somebody may not: whether they are unknown or only not entitled is nobody's matter. */
export async function turnAway({ desk }: Shelf, { request, response }: Visit): Promise<void> {
	const frame = await frameFor(desk, request);
	sendPage(response, 403, frame, closedPage(frame, 'library'));
}
