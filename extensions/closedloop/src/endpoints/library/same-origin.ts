import type { Request } from 'express';

/**
 * A page that acts by Studio's cookie takes orders from itself alone, whatever the cookie's own rule is
 * (SESSION_COOKIE_SAME_SITE): the browser says where a form stood (Fetch Metadata, or Origin, RFC 6454). What says neither
 * is no browser, and has the API.
 */
export function isFromHere({ headers }: Pick<Request, 'headers'>): boolean {
	const site = headers['sec-fetch-site'];
	return site === undefined ? hostOf(headers.origin) === headers.host : site === 'same-origin';
}

function hostOf(origin: string | undefined): string | null {
	if (origin === undefined) return null;
	return URL.canParse(origin) ? new URL(origin).host : null;
}
