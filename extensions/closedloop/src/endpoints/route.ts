import type { NextFunction, Request, RequestHandler, Response } from 'express';
import type { Asking } from '../store/read-as.ts';

/** A request as Directus hands it to an endpoint: with who asks and the schema as they may see it. */
export type DeskRequest = Request & Asking;

export type Handle = (request: DeskRequest, response: Response) => Promise<void>;

const isDeskRequest = (request: Request): request is DeskRequest => 'schema' in request && typeof request.schema === 'object';

/** Express 4 does not await: without this a rejected promise would take the process down instead of answering. */
export const route = (handle: Handle): RequestHandler =>
	(request: Request, response: Response, next: NextFunction): void => {
		if (isDeskRequest(request)) handle(request, response).catch(next);
		else next(new TypeError('the request carries no schema: it did not come through Directus'));
	};

/** One text of a query string; lists and nested values count as absent. */
export function textParam(request: Request, name: string): string | undefined {
	const value: unknown = request.query[name];
	return typeof value === 'string' && value !== '' ? value : undefined;
}

/** A named part of the path. Express types it as possibly absent or repeated; a route that has it never is. */
export function pathParam(request: Request, name: string): string {
	const value: unknown = request.params[name];
	return typeof value === 'string' ? value : '';
}
