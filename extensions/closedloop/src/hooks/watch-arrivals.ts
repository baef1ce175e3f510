import type { HookExtensionContext, RegisterFunctions } from '@directus/types';
import type { Request, Response } from 'express';
import { limits } from '../endpoints/public/limits.ts';
import { openPlaces } from '../endpoints/public/places.ts';
import { answerTo } from '../endpoints/public/refusal.ts';
import { visitorOf } from '../endpoints/public/visitor.ts';
import { refuse } from '../services/refusal.ts';

interface App {
	readonly use: (path: string, middleware: (request: Request, response: Response, next: () => void) => void) => void;
}

/** Pages without login that take a body. */
const pages = ['/closedloop/form', '/closedloop/status', '/closedloop/survey'] as const;

/**
 * Before Directus reads a body, which it does for as long as somebody sends: what comes to the public pages comes with
 * so many at once from one address, and a body of JSON, which the pages never see arrive, in its time.
 */
export function watchArrivals(
	{ init }: Pick<RegisterFunctions, 'init'>,
	{ logger }: Pick<HookExtensionContext, 'logger'>,
): void {
	const places = openPlaces({ all: Infinity, each: limits.arrivingAtOnce });
	init('middlewares.before', ({ app }) => {
		if (!isApp(app)) return;
		for (const page of pages)
			app.use(page, (request, response, next) => {
				try {
					if (request.method !== 'GET' && request.method !== 'HEAD') watch(request, places.take(visitorOf(request)));
					next();
				} catch (error) {
					const { code, status, params } = answerTo(error);
					const { seconds = 1 } = params;
					if (code === 'CL_UNAVAILABLE') logger.error(error);
					response
						.status(status)
						.set({ 'Retry-After': String(seconds), Connection: 'close', 'Cache-Control': 'no-store' })
						.json({
							errors: [{ message: refuse('CL_TOO_MANY', { params: { seconds } }).message, extensions: { code } }],
						});
				}
			});
	});
}

function watch(request: Request, leave: () => void): void {
	const end = request.is('application/json')
		? setTimeout(() => {
				request.socket.destroy();
			}, limits.plainBodyMs)
		: undefined;
	const done = (): void => {
		clearTimeout(end);
		leave();
	};
	request.once('end', done).once('close', done);
}

const isApp = (app: unknown): app is App => typeof app === 'function' && 'use' in app && typeof app.use === 'function';
