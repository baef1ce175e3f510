import * as z from 'zod';
import type { RetargetPlan } from '../../core/record/index.ts';
import type { Job } from '../../store/jobs.ts';
import { countsIn } from './preview.ts';
import { documentIn, goalNames } from './wish.ts';

export const retargetKind = 'retarget';

/**
 * What a job was asked for. `at` of the change is when the job was made: the same moment for the first clock and the
 * last.
 */
export const retargetInput = z.strictObject({
	goal: goalNames,
	choice: z.enum(['from_now', 'retroactive']),
	reason: z.string(),
});

const resultShape = z.object({
	moved: z.number(),
	unchanged: z.number(),
	kept: z.record(z.string(), z.number()),
	failed: z.number(),
});
type RetargetResult = z.infer<typeof resultShape>;
export const resultOf = ({ result }: Pick<Job, 'result'>): RetargetResult =>
	resultShape.safeParse(result).data ?? { moved: 0, unchanged: 0, kept: {}, failed: 0 };

/** Under which name records that could not be written are noted: those of one calendar or procedure. */
export function faultSubject({ input }: Pick<Job, 'input'>): string {
	const { goal } = retargetInput.parse(input);
	return `${retargetKind}:${documentIn(goal)}`;
}

/** What became of the clocks of some records, and of how many records nobody knows. */
export interface Outcome {
	readonly plans: readonly RetargetPlan[];
	readonly failed: number;
}

/** How far a job has come with a step that looked at so many clocks, the last of them at `place`. */
export function come(
	job: Job,
	place: string | undefined,
	looked: number,
	{ plans, failed }: Outcome,
): Pick<Job, 'position' | 'done' | 'result'> {
	const before = resultOf(job);
	const { earlier, later, unchanged, kept } = countsIn(plans);
	const whys = new Set([...Object.keys(before.kept), ...Object.keys(kept)]);
	const result: RetargetResult = {
		moved: before.moved + earlier + later,
		unchanged: before.unchanged + unchanged,
		failed: before.failed + failed,
		kept: Object.fromEntries([...whys].map((why) => [why, (before.kept[why] ?? 0) + (kept[why] ?? 0)])),
	};
	return {
		position: place ?? job.position,
		done: Math.min(job.total, job.done + Math.max(plans.length + failed, looked)),
		result,
	};
}

interface RecordOutcome {
	readonly moved: number;
	/** Records whose state the newer version does not know. */
	readonly stayed: number;
	readonly failed: number;
}

/** The same for a job that goes from record to record. */
export function cameByRecords(
	job: Job,
	position: string | null,
	{ moved, stayed, failed }: RecordOutcome,
): Pick<Job, 'position' | 'done' | 'result'> {
	const before = resultOf(job);
	const { unknown_state: earlier = 0 } = before.kept;
	const unknown_state = earlier + stayed;
	return {
		position,
		done: Math.min(job.total, job.done + moved + stayed + failed),
		result: {
			...before,
			moved: before.moved + moved,
			failed: before.failed + failed,
			kept: unknown_state > 0 ? { ...before.kept, unknown_state } : before.kept,
		},
	};
}
