/**
 * A survey link carries its one-time token in the path, so that it works without JavaScript. Directus writes every
 * address into its log, however it is spelled; therefore whatever may be a token or a tracking code is taken out of the
 * request before it is logged, and a survey's token is kept beside the request, where the survey page finds it.
 */
const tokens = new WeakMap<object, string>();

/** What stands in an address, and so in the log, instead of what nobody may read there. */
const placeholder = '-';

/** Public pages that say something about one customer: the parts of their addresses that are no secret. */
const pages: Readonly<Record<string, readonly string[]>> = {
	survey: ['lang'],
	sign: ['lang'],
	status: ['lang'],
	form: ['lang', 'kind', 'product', 'lot', 'site'],
};

/** … and those that are opened by a token in theirs. */
const carrying: readonly string[] = ['survey', 'sign'];

/** As often as anybody encodes an address on its way through mails and proxies. */
const mostDecodings = 4;

/** An address as Express carries it, with what it has read from it already. */
export interface Addressed {
	url: string;
	originalUrl?: string;
	readonly query?: unknown;
	readonly headers?: Record<string, string | string[] | undefined>;
}

/** Takes token and codes out of everything a request says about its address. Other requests stay as they are. */
export function hideToken(request: Addressed): void {
	const address = secretsIn(request.url);
	if (address !== null) {
		if (carrying.includes(address.page) && address.token !== placeholder) tokens.set(request, address.token);
		request.url = address.blind;
		if (request.originalUrl !== undefined)
			request.originalUrl = secretsIn(request.originalUrl)?.blind ?? request.originalUrl;
		forget(request.query, pages[address.page] ?? []);
	}
	const { headers } = request;
	for (const [name, value] of Object.entries(headers ?? {})) {
		if (headers && addressHeader.test(name) && typeof value === 'string')
			headers[name] = secretsIn(value)?.blind ?? value;
	}
}

/** The token that came with a request; empty when none did. */
export const hiddenToken = (request: object): string => tokens.get(request) ?? '';

/** Where a browser came from, and what proxies tell about the address they were asked for. */
const addressHeader = /ur[il]|path|referr?er/u;

/** A link with a slip in the name of its page: as long as a token, which nothing else of ours is. */
const tokenShaped = /[\w-]{43}/u;

interface Address {
	readonly page: string;
	readonly token: string;
	readonly blind: string;
}

/** Null for an address without anything to hide. */
function secretsIn(address: string): Address | null {
	const [path = ''] = address.split(/[?#]/u, 1);
	const segments = decoded(path).split(/[/\\]+/u);
	const names = segments.map((segment) => segment.split(';', 1)[0]?.toLowerCase().trim() ?? '');
	const house = names.indexOf('closedloop');
	const at = names.findIndex((name, index) => index > house && Object.hasOwn(pages, name));
	const page = names[at];
	if (house < 0) return null;
	if (page === undefined)
		return tokenShaped.test(decoded(address))
			? { page: '', token: placeholder, blind: `${origin(path)}/closedloop/${placeholder}` }
			: null;
	const behind = segments.slice(at + 1).filter((segment) => segment !== '');
	const query = publicPart(address.slice(path.length), pages[page] ?? []);
	if (behind.length === 0 && `${path}${query}` === address) return null;
	// Whoever asks for more parts than the page has is told that there is no such page, as before.
	const shown = [origin(path), 'closedloop', page, ...behind.map(() => placeholder)].join('/');
	return { page, token: behind[0] ?? placeholder, blind: `${shown}${query}` };
}

/** What stands before our part: nothing, the path Directus lives below, or a whole origin in a header. */
function origin(path: string): string {
	const house = path.toLowerCase().indexOf('/closedloop');
	return house < 0 ? '' : path.slice(0, house).replace(/\/+$/u, '');
}

function decoded(path: string): string {
	let text = path;
	for (let round = 0; round < mostDecodings && text.includes('%'); round++)
		text = text.replace(/(?:%[\da-f]{2})+/giu, once);
	return text;
}

/** What is no UTF-8 is read byte by byte: a letter of ours beside it is still found. */
function once(escaped: string): string {
	try {
		return decodeURIComponent(escaped);
	} catch {
		return escaped.replace(/%([0-7][\da-f])/giu, (_whole, byte: string) =>
			String.fromCharCode(Number.parseInt(byte, 16)),
		);
	}
}

function publicPart(query: string, names: readonly string[]): string {
	const all = [...new URLSearchParams(query.replace(/^[?#]/u, ''))];
	const kept = all.filter(([name, value]) => isPublic(name, value, names));
	if (query !== '' && !query.includes('#') && kept.length === all.length) return query;
	return kept.length === 0 ? '' : `?${new URLSearchParams(kept).toString()}`;
}

const isPublic = (name: string, value: unknown, names: readonly string[]): boolean =>
	names.includes(name) && typeof value === 'string' && !tokenShaped.test(value);

/** Express has read the query before anybody can take something out of it. */
function forget(query: unknown, names: readonly string[]): void {
	if (typeof query !== 'object' || query === null) return;
	for (const [name, value] of Object.entries(query))
		if (!isPublic(name, value, names)) Reflect.deleteProperty(query, name);
}
