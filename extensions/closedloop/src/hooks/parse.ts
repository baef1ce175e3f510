import type { EventContext } from '@directus/types';
import type { Locale } from '@closedloop/schema';
import { people } from '../services/door/index.ts';

export type FilterContext = EventContext;

/** A payload as Directus hands it to a filter. Anything but an object is not a write of ours. */
export function valuesIn(payload: unknown): Readonly<Record<string, unknown>> {
	if (typeof payload !== 'object' || payload === null || Array.isArray(payload)) throw new TypeError('a write must be an object');
	return { ...payload };
}

/** Language of whoever writes. */
export async function localeOf({ database, accountability }: FilterContext): Promise<Locale> {
	const user = accountability?.user ?? null;
	return (user === null ? undefined : (await people(database)).languages.get(user)) ?? 'zh-CN';
}
