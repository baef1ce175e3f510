import { member } from '../../core/json.ts';
import type { Duration, Shift } from '@closedloop/schema';
import * as z from 'zod';
import { duration, exact, readShape, refuseOversized, words } from '../../rules/index.ts';

/** When a promise made at `at` (absent: now) falls due. */
export interface DueQuestion {
	readonly calendar: string;
	readonly at?: string;
	readonly duration: Duration;
}

/** Working time added to `from` (absent: now), or measured from there to `to`. */
export interface WorkingTimeQuestion {
	readonly calendar: string;
	readonly from?: string;
	readonly to?: string;
	readonly add?: Shift & { readonly unit: 'working_minutes' | 'working_hours' };
}

const due: z.ZodType<DueQuestion> = z
	.strictObject({ calendar: words, at: words.optional(), duration })
	.transform(exact);

const add = z.strictObject({ unit: z.enum(['working_minutes', 'working_hours']), value: z.number() });

const workingTime: z.ZodType<WorkingTimeQuestion> = z
	.strictObject({
		calendar: words,
		from: words.optional(),
		to: words.optional(),
		add: add.optional(),
	})
	.transform(exact);

/** @throws RuleError naming the member */
export function dueQuestion(body: unknown): DueQuestion {
	refuseOversized({ duration: member(body, 'duration') ?? null });
	return readShape(due, body ?? {});
}

/** @throws RuleError naming the member */
export const workingTimeQuestion = (body: unknown): WorkingTimeQuestion => readShape(workingTime, body ?? {});
