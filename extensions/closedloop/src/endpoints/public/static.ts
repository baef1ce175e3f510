import type { Router } from 'express';
import { isStaticName, staticFiles } from '../../pages/static/index.ts';
import { pathParam } from '../route.ts';
import { PublicRefusal } from './refusal.ts';
import { publicRoute, type PublicDesk } from './desk.ts';

/** The stylesheet and the script. Their addresses carry a version, so they may be kept for a year. */
export function registerStatic(router: Router, desk: PublicDesk): void {
	router.get(
		'/static/:name',
		publicRoute(desk, (request, response) => {
			const name = pathParam(request, 'name');
			const { v: asked } = request.query;
			if (!isStaticName(name)) throw new PublicRefusal('CL_NOT_FOUND');
			const { type, body, etag, version } = staticFiles[name];
			response.set({
				'Content-Type': type,
				ETag: etag,
				'X-Content-Type-Options': 'nosniff',
				'Cross-Origin-Resource-Policy': 'same-origin',
				'Cache-Control': asked === version ? 'public, max-age=31536000, immutable' : 'public, no-cache',
			});
			// Express answers 304 itself when If-None-Match names this ETag.
			response.send(body);
			return Promise.resolve();
		}),
	);
}
