import type { RegisterFunctions } from '@directus/types';
import { hideToken, type Addressed } from '../services/links/hidden-token.ts';

type Next = () => void;
interface App {
	readonly use: (middleware: (request: Addressed, response: unknown, next: Next) => void) => void;
}

/** Before Directus writes requests down: one-time tokens are out of them by then. */
export function hideTokens({ init }: Pick<RegisterFunctions, 'init'>): void {
	init('middlewares.before', ({ app }) => {
		if (isApp(app))
			app.use((request, _response, next) => {
				hideToken(request);
				next();
			});
	});
}

const isApp = (app: unknown): app is App => typeof app === 'function' && 'use' in app && typeof app.use === 'function';
