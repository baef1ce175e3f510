import type { Request, Response, Router } from 'express';
import { fileURLToPath } from 'node:url';
import { refuse } from '../services/refusal.ts';
import { partsIn, type PartFile } from '../services/studio/parts.ts';
import { localeOf } from './locale.ts';
import { pathParam, route } from './route.ts';

/** Beside `api.js`, where the build puts it. */
const built = fileURLToPath(new URL('studio/', import.meta.url));

/**
 * GET /closedloop/studio/:file: a part of Studio's screens that is loaded when it is opened. The same code for everybody,
 * as `app.js`, and like it asked for without a login; its name says its content, so that it may be kept for good. A name
 * of another version is not found, and must not be remembered as missing.
 */
export function registerStudio(router: Router, folder: string = built): void {
	const parts = partsIn(folder);
	router.get(
		'/studio/:file',
		route((request, response) => {
			const part = parts.get(pathParam(request, 'file'));
			if (part === undefined) {
				response.setHeader('Cache-Control', 'no-store');
				return Promise.reject(refuse('CL_NOT_FOUND', {}, localeOf(request)));
			}
			send(part, request, response);
			return Promise.resolve();
		}),
	);
}

function send({ plain, packed }: PartFile, request: Request, response: Response): void {
	const isPacked = request.acceptsEncodings('gzip') === 'gzip';
	response.set({
		'Content-Type': 'text/javascript; charset=utf-8',
		'X-Content-Type-Options': 'nosniff',
		'Cross-Origin-Resource-Policy': 'same-origin',
		'Cache-Control': 'public, max-age=31536000, immutable',
		Vary: 'Accept-Encoding',
		...(isPacked && { 'Content-Encoding': 'gzip' }),
	});
	response.send(isPacked ? packed() : plain);
}
