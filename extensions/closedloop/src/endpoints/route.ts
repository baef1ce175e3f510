import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { unkeepable } from '../core/values/index.ts';
import { refuse } from '../services/refusal.ts';
import { answerToUnreadable } from '../services/unreadable.ts';
import type { Asking } from '../store/read-as.ts';
import { localeOf } from './locale.ts';

/** A request as Directus hands it to an endpoint: with who asks and the schema as they may see it. */
export type DeskRequest = Request & Asking;

export type Handle = (request: DeskRequest, response: Response) => Promise<void>;

const isDeskRequest = (request: Request): request is DeskRequest =>
	'schema' in request && typeof request.schema === 'object';

/** Express 4 does not await: without this a rejected promise would take the process down instead of answering. */
export const route =
	(handle: Handle): RequestHandler =>
	(request: Request, response: Response, next: NextFunction): void => {
		const spoiled = spoiledPart(request);
		if (spoiled !== null)
			next(refuse('CL_INVALID', { field: spoiled.field, params: { problem: spoiled.reason } }, localeOf(request)));
		else if (isDeskRequest(request))
			handle(request, response).catch(async (error: unknown) => {
				next(await answerToUnreadable(error, () => localeOf(request)));
			});
		else next(new TypeError('the request carries no schema: it did not come through Directus'));
	};

/** The member of a request that holds what no database keeps: a question that asks for it is none. */
function spoiledPart({ query, params, body }: Request): { readonly field: string; readonly reason: string } | null {
	const sent: unknown = body;
	const parts = { ...(typeof sent === 'object' && sent !== null ? sent : {}), ...query, ...params };
	for (const [field, value] of Object.entries(parts)) {
		const reason = unkeepable(field) ?? unkeepable(value);
		if (reason !== null) return { field, reason };
	}
	return null;
}

/** A named part of the path. Express types it as possibly absent or repeated; a route that has it never is. */
export function pathParam(request: Request, name: string): string {
	const value: unknown = request.params[name];
	return typeof value === 'string' ? value : '';
}
