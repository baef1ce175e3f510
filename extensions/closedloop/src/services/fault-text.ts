import { isDirectusError } from '@directus/errors';

/**
 * What went wrong, for an administrator: a refusal by its code and what it names, whatever the language of its
 * sentence.
 */
export const faultText = (error: unknown): string =>
	isDirectusError(error) ? `${error.code} ${JSON.stringify(error.extensions ?? {})}` : String(error);
