import type { Instant } from '@closedloop/schema';
import { wallAt, type Calendar } from './compile.ts';

/**
 * `2026-03-20 18:00` on the calendar's wall clock: for refusals, where a person must read the limit in any language.
 */
export const wallText = (calendar: Calendar, at: Instant): string =>
	new Date(wallAt(calendar, at)).toISOString().slice(0, 16).replace('T', ' ');
