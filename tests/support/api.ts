import { admin } from './settings.ts';

/** One answer of the API, as a test wants to look at it. */
export interface Answer<T> {
	readonly status: number;
	/** `data` of the JSON body, or the whole body where there is no `data` (own endpoints, GraphQL errors). */
	readonly data: T;
	/** The error codes of the body, in order (`FORBIDDEN`, `CL_GUARDED`, …). */
	readonly codes: readonly string[];
	readonly text: string;
	readonly headers: Headers;
}

export type Row = Readonly<Record<string, unknown>>;

/** The REST API with one person's token; `T` is what the test claims the data to be. */
export interface Api {
	readonly token: string | null;
	get<T = Row>(path: string, headers?: HeadersInit): Promise<Answer<T>>;
	post<T = Row>(path: string, body?: unknown, headers?: HeadersInit): Promise<Answer<T>>;
	patch<T = Row>(path: string, body?: unknown): Promise<Answer<T>>;
	delete<T = Row>(path: string, body?: unknown): Promise<Answer<T>>;
	graphql<T = Row>(query: string, variables?: Row): Promise<Answer<T>>;
}

export function api(url: string, token: string | null): Api {
	async function send<T>(method: string, path: string, body?: unknown, headers?: HeadersInit): Promise<Answer<T>> {
		const response = await fetch(new URL(isWrite(method) && token !== admin.token ? keyOf(path) : path, url), {
			method,
			redirect: 'manual',
			headers: {
				...(token === null ? {} : { authorization: `Bearer ${token}` }),
				...(body === undefined || body instanceof URLSearchParams || body instanceof FormData
					? {}
					: { 'content-type': 'application/json' }),
				...Object.fromEntries(new Headers(headers)),
			},
			body:
				body === undefined
					? null
					: body instanceof URLSearchParams || body instanceof FormData
						? body
						: JSON.stringify(body),
		});
		return answer<T>(response, await response.text());
	}
	return {
		token,
		get: (path, headers) => send('GET', path, undefined, headers),
		post: (path, body, headers) => send('POST', path, body, headers),
		patch: (path, body) => send('PATCH', path, body),
		delete: (path, body) => send('DELETE', path, body),
		graphql: (query, variables) => send('POST', '/graphql', { query, variables }),
	};
}

/**
 * A write is answered with the key of what is written, unless its path says what more is wanted (`?fields=*`): somebody
 * under a rule for rows is shown a whole row by a condition a column, which costs Directus a tenth of a second. An
 * administrator is under none.
 */
const keyOf = (path: string): string => (/^\/items\/cl_\w+(\/[\w-]+)?$/u.test(path) ? `${path}?fields=id` : path);

const isWrite = (method: string): boolean => method === 'POST' || method === 'PATCH';

function answer<T>(response: Response, text: string): Answer<T> {
	const body: unknown = parsed(text);
	const data = isRow(body) && 'data' in body ? body['data'] : body;
	// The one claim of the harness: what came over the wire is what the test says it is; its assertions prove it.
	return { status: response.status, data: data as T, codes: codesOf(body), text, headers: response.headers };
}

function codesOf(body: unknown): string[] {
	if (!isRow(body) || !Array.isArray(body['errors'])) return [];
	return body['errors'].map((error: unknown) => {
		const extensions = isRow(error) ? error['extensions'] : undefined;
		return isRow(extensions) && typeof extensions['code'] === 'string' ? extensions['code'] : 'UNKNOWN';
	});
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}

function isRow(value: unknown): value is Row {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
