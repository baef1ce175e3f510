import type { Instant, Locale } from '@closedloop/schema';
import type { Request, Response, Router } from 'express';
import { randomUUID } from 'node:crypto';
import { formPage, type FormView } from '../../pages/form-page.ts';
import { problemText } from '../../pages/problem-text.ts';
import { sayIn } from '../../pages/locales/index.ts';
import { receivedPage } from '../../pages/received-page.ts';
import { refusalText } from '../../pages/refusal-page.ts';
import { formZone } from '../../services/intake-public/form-zone.ts';
import { checkProof, newChallenge } from '../../services/intake-public/proof.ts';
import { besideWords, publicFacts } from '../../services/intake-public/public-facts.ts';
import { readFacts } from '../../services/intake-public/read-facts.ts';
import { sectorNow } from '../../services/intake-public/sector.ts';
import { readSubmission } from '../../services/intake-public/read-submission.ts';
import { type FieldProblem, type Photo, type Submission } from '../../core/intake/index.ts';
import { takeIn, type TakenIn } from '../../services/intake-public/take-in.ts';
import { promisesOf } from '../../services/track/progress.ts';
import {
	frameFor,
	judged,
	publicRoute,
	refuseHeaders,
	sendJson,
	sendPage,
	wantsJson,
	writingOf,
	type PublicDesk,
} from './desk.ts';
import { limits, plainBody } from './limits.ts';
import { openPlaces } from './places.ts';
import { readPlainBody, type Posted } from './read-body.ts';
import { readMultipart, type Multipart } from './read-multipart.ts';
import { PublicRefusal, type Answerable } from './refusal.ts';
import { prefilled, typedIn } from './typed.ts';
import { visitorOf } from './visitor.ts';

/** The customer's form, its JSON twin, and the proof of work both may bring. */
export function registerForm(router: Router, desk: PublicDesk): void {
	router.get(
		'/challenge',
		publicRoute(desk, async (request, response) => {
			await desk.limiters.count('challenges', visitorOf(request));
			sendJson(response, 200, await newChallenge(desk.secret, Date.now()));
		}),
	);
	router.get(
		'/form',
		publicRoute(desk, async (request, response) => showForm(desk, request, response, { status: 200 })),
	);
	router.post(
		'/form',
		publicRoute(desk, async (request, response) => receive(desk, request, response)),
	);
}

const uploads = openPlaces({ all: limits.uploadsAtOnce, each: limits.uploadsAtOnceOfOne });

/** Photos are held in memory while they arrive, so only so many submissions arrive at once. */
async function readForm(request: Request): Promise<Multipart> {
	if (!request.is('multipart/form-data'))
		return { posted: await readPlainBody(request, plainBody(limits.plainBodyBytes)), photos: [], problems: [] };
	const leave = uploads.take(visitorOf(request));
	try {
		return await readMultipart(request);
	} finally {
		leave();
	}
}

async function receive(desk: PublicDesk, request: Request, response: Response): Promise<void> {
	await desk.limiters.count('formAttempts', visitorOf(request));
	const { posted, photos, problems } = await readForm(request);
	const zone = await formZone(desk.context.database);
	const now = Date.now();
	const read = readSubmission(typedIn(posted), { zone, now });
	const told = await readForms(desk, request, posted, now);
	const all = [...(read.ok ? [] : read.problems), ...told.problems, ...problems];
	if (all.length > 0 || !read.ok)
		return showForm(desk, request, response, { status: 400, posted, problems: all, photosLost: photos.length > 0 });
	try {
		await admit(desk, request, posted);
		const submission = { ...read.submission, facts: told.facts, words: read.submission.words + told.beside };
		const taken = await register(desk, request, { submission, photos, posted, now });
		await confirm(desk, request, response, { taken, submission, now });
	} catch (error) {
		const refusal = judged(desk, error);
		refuseHeaders(response, refusal);
		await showForm(desk, request, response, { status: refusal.status, posted, refusal, photosLost: photos.length > 0 });
	}
}

/** What forms of the house ask for; what was typed for another one goes beside the words, after its name. */
async function readForms(desk: PublicDesk, request: Request, posted: Posted, now: Instant) {
	const { database } = desk.context;
	const { locale } = await frameFor(desk, request, languageIn(posted));
	const asked = await publicFacts(database, typedIn(posted), { locale, now });
	const read = readFacts(posted, asked, { zone: await formZone(database) });
	return { ...read, beside: await besideWords(database, read.stray, locale) };
}

/**
 * Whether this may come in: nothing in the field people do not see, and a solved proof or the stricter limit. Judged
 * last, so that a proof is not spent on a slip of the pen.
 */
async function admit(desk: PublicDesk, request: Request, posted: Posted): Promise<void> {
	// Said openly instead of pretended success: a browser that fills in everything must not lose a person's words.
	if ((posted.get('website') ?? '') !== '') throw new PublicRefusal('CL_PROOF');
	const payload = posted.get('altcha') ?? '';
	if (payload === '') return desk.limiters.count('formWithoutProof', visitorOf(request));
	const proof = await checkProof(desk.secret, payload);
	if (proof === null || !(await desk.limiters.first(proof))) throw new PublicRefusal('CL_PROOF');
	await desk.limiters.count('formWithProof', visitorOf(request));
}

interface Accepted {
	readonly submission: Submission;
	readonly photos: readonly Photo[];
	readonly posted: Posted;
	readonly now: Instant;
}

async function register(
	desk: PublicDesk,
	request: Request,
	{ submission, photos, posted, now }: Accepted,
): Promise<TakenIn> {
	const { locale } = await frameFor(desk, request, languageIn(posted));
	const once = posted.get('once') ?? request.get('Idempotency-Key') ?? '';
	return takeIn(writingOf(desk, request.schema), {
		submission,
		photos,
		locale,
		at: now,
		once: once.slice(0, 200),
		secret: desk.secret,
	});
}

interface Confirming {
	readonly taken: TakenIn;
	readonly submission: Submission;
	readonly now: number;
}

async function confirm(
	desk: PublicDesk,
	request: Request,
	response: Response,
	{ taken: { id, number, code, again }, submission: { contact }, now }: Confirming,
): Promise<void> {
	const frame = await frameFor(desk, request);
	const promises = await promisesOf(desk.context.database, id, { locale: frame.locale, now });
	const status = again ? 200 : 201;
	if (wantsJson(request)) {
		sendJson(response, status, {
			number,
			tracking_code: code,
			promises: promises.map(({ label, due_at }) => ({ label, due_at: new Date(due_at).toISOString() })),
		});
	} else {
		sendPage(
			response,
			status,
			frame,
			receivedPage(frame, { number, code, promises, again, withEmail: typeof contact?.email === 'string', now }),
		);
	}
}

interface Shown {
	readonly status: number;
	readonly posted?: Posted;
	readonly problems?: readonly FieldProblem[];
	readonly refusal?: Answerable;
	readonly photosLost?: boolean;
}

/** The form, empty or with everything typed put back, or the same refusals as JSON. */
async function showForm(
	desk: PublicDesk,
	request: Request,
	response: Response,
	{ status, posted, problems = [], refusal, photosLost = false }: Shown,
): Promise<void> {
	const frame = await frameFor(desk, request);
	const text = refusal && refusalText(frame, refusal.code, refusal.params);
	if (status !== 200 && wantsJson(request)) {
		const say = sayIn(frame.locale);
		sendJson(response, status, {
			errors: [
				...(refusal ? [{ message: text, extensions: { code: refusal.code } }] : []),
				...problems.map((problem) => ({
					message: problemText(problem, say),
					extensions: { code: 'CL_INVALID', field: problem.field, problem: problem.problem },
				})),
			],
		});
		return;
	}
	const typed = posted ? typedIn(posted) : prefilled(request);
	const view: FormView = {
		typed,
		sector: await sectorNow(desk.context.database, Date.now()),
		facts: { asked: await askedNow(desk, typed, frame.locale), typed: posted ?? new Map() },
		prefilled: new URLSearchParams({ ...prefilled(request) }).toString(),
		problems,
		photosLost,
		...(text === undefined ? {} : { refusal: text }),
		once: onceIn(posted),
		zone: await formZone(desk.context.database),
		limits: {
			files: limits.files,
			fileMegabytes: limits.fileBytes / 1024 / 1024,
			totalMegabytes: limits.totalFileBytes / 1024 / 1024,
		},
	};
	sendPage(response, status, frame, formPage(frame, view));
}

const askedNow = ({ context }: PublicDesk, typed: Parameters<typeof publicFacts>[1], locale: Locale) =>
	publicFacts(context.database, typed, { locale, now: Date.now() });

/** The same filling-in keeps its name over corrections; a fresh form gets a new one. */
const onceIn = (posted: Posted | undefined): string => {
	const once = posted?.get('once') ?? '';
	return /^[0-9a-f-]{36}$/u.test(once) ? once : randomUUID();
};

/** Integrators may name the customer's language in the body. */
function languageIn(posted: Posted): Locale | null {
	const language = posted.get('language');
	return language === 'zh-CN' || language === 'zh-TW' || language === 'en-US' ? language : null;
}
