import type { EventContext } from '@directus/types';
import type { Locale } from '@closedloop/schema';
import { localeFor } from '../services/rulebook/index.ts';

export type FilterContext = EventContext;

/** A payload as Directus hands it to a filter. Anything but an object is not a write of ours. */
export function valuesIn(payload: unknown): Readonly<Record<string, unknown>> {
	if (typeof payload !== 'object' || payload === null || Array.isArray(payload))
		throw new TypeError('a write must be an object');
	return { ...payload };
}

/** Keys come as text from an address and as they are from a body. */
export const keysIn = (keys: unknown): readonly string[] =>
	Array.isArray(keys) ? keys.filter((key) => key !== undefined && key !== null).map(String) : [];

/** Language of whoever writes. */
export const localeOf = ({ database, accountability }: FilterContext): Promise<Locale> =>
	localeFor(database, accountability);
