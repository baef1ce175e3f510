import type { RegisterFunctions } from '@directus/types';
import type { Response } from 'express';
import type { Readable } from 'node:stream';

type Next = () => void;
interface App {
	readonly use: (path: string, middleware: (request: unknown, response: Response, next: Next) => void) => void;
}

/**
 * Studio asks for the bundle of all extensions at every visit, and Directus pipes the file without saying what is in it,
 * so that a browser which has it is sent all of it again. Answered by Express as a whole it gets an ETag, and whoever has
 * this very bundle is told so in a few bytes.
 */
export function keepAppBundle({ init }: Pick<RegisterFunctions, 'init'>): void {
	init('routes.before', ({ app }) => {
		if (!isApp(app)) return;
		app.use('/extensions/sources', (_request, response, next) => {
			response.once('pipe', (source) => answerWhole(source, response));
			next();
		});
	});
}

function answerWhole(source: Readable, response: Response): void {
	source.unpipe(response);
	const pieces: Uint8Array[] = [];
	source.on('data', (piece: Uint8Array) => pieces.push(piece));
	source.on('end', () => response.send(Buffer.concat(pieces)));
	source.on('error', (error) => response.destroy(error));
}

const isApp = (app: unknown): app is App => typeof app === 'function' && 'use' in app && typeof app.use === 'function';
