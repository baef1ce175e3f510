import type { Locale } from '@closedloop/schema';
import type { Request } from 'express';
import { negotiateLocale } from '../pages/locales/negotiate.ts';

/** The language a reader asks in. */
export function localeOf({ query: { language }, headers }: Pick<Request, 'query' | 'headers'>): Locale {
	return negotiateLocale(language, headers['accept-language']);
}
