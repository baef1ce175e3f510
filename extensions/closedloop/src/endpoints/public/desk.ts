import type { EndpointExtensionContext, SchemaOverview } from '@directus/types';
import type { Locale } from '@closedloop/schema';
import type { Request, Response } from 'express';
import { renderDocument, type Frame, type Page } from '../../pages/layout.ts';
import { negotiateLocale } from '../../pages/locales/negotiate.ts';
import { refusalPage, refusalText } from '../../pages/refusal-page.ts';
import { assetsBelow } from '../../pages/static/index.ts';
import { environmentOf } from '../../services/environment.ts';
import { projectName } from '../../store/public/project.ts';
import type { Writing } from '../../store/public/intake.ts';
import { route, type Handle } from '../route.ts';
import { openLimiters, type Limiters } from './rate.ts';
import { answerTo, type Answerable } from './refusal.ts';

/** What the public pages share: where they are, who counts, what links are signed with. */
export interface PublicDesk {
	readonly context: EndpointExtensionContext;
	readonly root: string;
	readonly secret: string;
	readonly limiters: Limiters;
}

export function openPublicDesk(context: EndpointExtensionContext): PublicDesk {
	const environment = environmentOf(context.env);
	return {
		context,
		root: `${pathOf(environment.PUBLIC_URL)}/closedloop`,
		secret: environment.SECRET,
		limiters: openLimiters(environment, (problem) => context.logger.warn(problem)),
	};
}

/** Directus may live below a path (`https://example.com/desk`); our links must carry it. */
const pathOf = (publicUrl: string | null): string =>
	publicUrl === null ? '' : new URL(publicUrl).pathname.replace(/\/+$/u, '');

export const writingOf = ({ context }: PublicDesk, schema: SchemaOverview): Writing => ({
	services: context.services,
	database: context.database,
	schema,
	storage: environmentOf(context.env).STORAGE_LOCATIONS,
});

/** `known`: the language of a record, when the reader asked for none by address. */
export async function frameFor({ context, root }: PublicDesk, request: Request, known?: Locale | null): Promise<Frame> {
	const { lang } = request.query;
	return {
		locale: lang === undefined && known ? known : negotiateLocale(lang, request.headers['accept-language']),
		root,
		house: (await projectName(context.database)) ?? 'Closedloop',
		assets: assetsBelow(root),
	};
}

/** JSON for whoever asks for it and would not rather have a page. */
export const wantsJson = (request: Request): boolean => request.accepts(['html', 'json']) === 'json';

/** Ours replaces Directus's Studio policy: nothing inline, nothing foreign, no framing, no referrer, nothing kept. */
const headers = {
	'Content-Security-Policy':
		"default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
	'Referrer-Policy': 'no-referrer',
	'X-Content-Type-Options': 'nosniff',
	'X-Robots-Tag': 'noindex, nofollow',
	'Cache-Control': 'no-store',
	Vary: 'Accept, Accept-Language',
} as const;

export function sendPage(response: Response, status: number, frame: Frame, page: Page): void {
	response
		.status(status)
		.set({
			...headers,
			// A form of a page without referrer is posted with `Origin: null` (Fetch, 3.2).
			...(page.staff === true && { 'Referrer-Policy': 'same-origin' }),
			'Content-Language': frame.locale,
		})
		.type('html')
		.send(renderDocument(frame, page));
}

export function sendJson(response: Response, status: number, body: unknown): void {
	response.status(status).set(headers).json(body);
}

/**
 * A public route: a refusal is a page or JSON in the reader's language, a fault of ours is logged and says only that.
 */
export const publicRoute = (desk: PublicDesk, handle: Handle) =>
	route(async (request, response) => {
		try {
			await handle(request, response);
		} catch (error) {
			const answer = judged(desk, error);
			const frame = await frameFor(desk, request);
			refuseHeaders(response, answer);
			if (wantsJson(request))
				sendJson(response, answer.status, {
					errors: [{ message: refusalText(frame, answer.code, answer.params), extensions: { code: answer.code } }],
				});
			else sendPage(response, answer.status, frame, refusalPage(frame, answer.code, answer.params));
		}
	});

/** What an error is to the customer; anything we do not know goes to our log, without what the customer sent. */
export function judged({ context }: PublicDesk, error: unknown): Answerable {
	const answer = answerTo(error);
	if (answer.code === 'CL_UNAVAILABLE') context.logger.error(error, 'a public page could not be answered');
	return answer;
}

/** When to come back; and that a connection whose body was not read to its end is of no further use. */
export function refuseHeaders(response: Response, { code, params: { seconds = 60 } }: Answerable): void {
	if (code === 'CL_TOO_MANY') response.set('Retry-After', String(seconds));
	if (!response.req.readableEnded) response.set('Connection', 'close');
}
