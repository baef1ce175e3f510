import type { EndpointExtensionContext } from '@directus/types';
import type { Router } from 'express';
import * as z from 'zod';
import type { Machine } from '../services/write/index.ts';
import { isId } from '../core/values/index.ts';
import { refuse } from '../services/refusal.ts';
import { jobAnswer, latestFor, orderRetarget, subjectOf } from '../services/retarget/apply.ts';
import { previewOf } from '../services/retarget/preview.ts';
import { goalFor, refuseChoice, type Subject } from '../services/retarget/wish.ts';
import { cancelJob, jobById, type Job } from '../store/jobs.ts';
import { mayEdit } from '../store/may-edit.ts';
import { costly } from './one-after-another.ts';
import { localeOf } from './locale.ts';
import { pathId } from './question.ts';
import { route, type DeskRequest } from './route.ts';

const usualPage = 20;
const largestPage = 200;

const named = z.string().min(1).optional();
const document = { calendar: named, procedure: named, workflow: named };
const previewBody = z.object({
	...document,
	choice: z.enum(['new_only', 'from_now', 'retroactive']),
	after: z.string().max(140).nullish(),
	limit: z.int().min(1).max(largestPage).default(usualPage),
});
const orderBody = z.object({
	...document,
	choice: z.enum(['from_now', 'retroactive']),
	reason: z.string().trim().min(1).max(2_000),
});

/**
 * What a changed calendar or a new procedure version makes of running clocks, or a new workflow version of open records: shown, ordered, watched, stopped. Only
 * for whoever may change that document; others are told there is none.
 */
export function registerRetarget(router: Router, context: EndpointExtensionContext, machine: Machine): void {
	registerWish(router, context, machine);
	registerJob(router, context, machine);
}

function registerWish(router: Router, context: EndpointExtensionContext, machine: Machine): void {
	const { database } = context;
	router.post(
		'/retarget/preview',
		costly(async (request, response) => {
			const asked = bodyOf(previewBody, request);
			const subject = await editable(request, context, asked);
			const { goal, book } = await goalFor(database, subject, localeOf(request));
			await refuseChoice(database, { book, goal, choice: asked.choice, locale: localeOf(request) });
			const preview = await previewOf(database, {
				book,
				goal,
				choice: asked.choice,
				after: asked.after ?? null,
				limit: asked.limit,
				now: machine.now(),
			});
			response.json({ data: { ...preview, job: await latestFor(database, subject) } });
		}),
	);
	router.post(
		'/retarget',
		route(async (request, response) => {
			const asked = bodyOf(orderBody, request);
			const subject = await editable(request, context, asked);
			const { choice, reason } = asked;
			const by = request.accountability?.user ?? null;
			const { newId } = machine;
			const order = { subject, choice, reason, by, at: machine.now(), newId, locale: localeOf(request) };
			response.json({ data: await orderRetarget(database, order) });
		}),
	);
}

/** What becomes of an order afterwards. */
function registerJob(router: Router, context: EndpointExtensionContext, machine: Machine): void {
	router.get(
		'/retarget/:job',
		route(async (request, response) => {
			response.json({ data: jobAnswer(await jobOf(request, context)) });
		}),
	);
	router.post(
		'/retarget/:job/cancel',
		route(async (request, response) => {
			const { id } = await jobOf(request, context);
			await cancelJob(context.database, id, machine.now());
			response.json({ data: jobAnswer(await jobOf(request, context)) });
		}),
	);
}

interface Named {
	readonly calendar?: string | undefined;
	readonly procedure?: string | undefined;
	readonly workflow?: string | undefined;
}

async function editable(request: DeskRequest, context: EndpointExtensionContext, asked: Named): Promise<Subject> {
	const subjects = (
		[
			['cl_calendars', asked.calendar],
			['cl_procedures', asked.procedure],
			['cl_workflows', asked.workflow],
		] as const
	).flatMap(([collection, id]) => (id === undefined ? [] : [{ collection, id }]));
	const [subject, other] = subjects;
	if (subject === undefined || other !== undefined || !isId(subject.id))
		throw refuse('CL_INVALID', { field: 'calendar', params: { problem: 'required' } }, localeOf(request));
	if (!(await mayEdit(request, context, subject.collection, subject.id)))
		throw refuse('CL_NOT_FOUND', {}, localeOf(request));
	return subject;
}

async function jobOf(request: DeskRequest, context: EndpointExtensionContext): Promise<Job> {
	const job = await jobById(context.database, pathId(request, 'job'));
	const subject = job && subjectOf(job);
	if (!job || !subject || !(await mayEdit(request, context, subject.collection, subject.id)))
		throw refuse('CL_NOT_FOUND', {}, localeOf(request));
	return job;
}

/** @throws CL_INVALID naming the member that is wrong */
function bodyOf<Body>(shape: z.ZodType<Body>, request: DeskRequest): Body {
	const read = shape.safeParse(request.body);
	if (read.success) return read.data;
	const [issue] = read.error.issues;
	const missing = issue?.code === 'invalid_type' || issue?.code === 'too_small';
	throw refuse(
		'CL_INVALID',
		{ field: String(issue?.path[0] ?? ''), params: { problem: missing ? 'required' : 'invalid' } },
		localeOf(request),
	);
}
