/**
 * A survey link carries its one-time token in the path, so that it works without JavaScript. Directus writes every path into its
 * log; therefore the token is taken out of the request before it is logged and kept beside the request, where the survey page finds it.
 */
const tokens = new WeakMap<object, string>();

/** What stands in the path, and so in the log, instead of a token. */
const placeholder = '-';

const survey = /(\/closedloop\/survey\/)([^/?#]+)/u;

/** An address as Express carries it. */
interface Addressed {
	url: string;
	originalUrl?: string;
}

/** Takes the token of a survey link out of a request. Other requests stay as they are. */
export function hideToken(request: Addressed): void {
	const token = survey.exec(request.url)?.[2];
	if (token === undefined || token === placeholder) return;
	tokens.set(request, token);
	request.url = request.url.replace(survey, `$1${placeholder}`);
	if (request.originalUrl !== undefined) request.originalUrl = request.originalUrl.replace(survey, `$1${placeholder}`);
}

/** The token that came with a request; empty when none did. */
export const hiddenToken = (request: object): string => tokens.get(request) ?? '';
