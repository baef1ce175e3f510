import type { Locale } from '@closedloop/schema';
import { Unreadable } from '../store/unreadable.ts';
import { refuse } from './refusal.ts';

/**
 * An error of a reading as it is answered: a row spoiled behind our back by what of it cannot be read, anything else as
 * it is.
 */
export async function answerToUnreadable(error: unknown, localeOf: () => Promise<Locale> | Locale): Promise<unknown> {
	if (!(error instanceof Unreadable)) return error;
	const { table, id, column } = error;
	const field = table === 'cl_clocks' ? 'clocks' : column;
	return refuse('CL_UNREADABLE', { field, params: { table, id, column } }, await localeOf(), table);
}
