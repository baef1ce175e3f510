import type { Instant } from '@closedloop/schema';
import type { ApiExtensionContext } from '@directus/types';
import { advanceJob, runningJob, type Job } from '../../store/jobs.ts';
import { retargetKind } from '../retarget/progress.ts';
import { retargetStep } from '../retarget/step.ts';

/** One step of a job; answers the job as it then stands, or null when it is over or somebody else goes on with it. */
export type Step = (context: ApiExtensionContext, job: Job, now: () => Instant) => Promise<Job | null>;

const steps: Readonly<Record<string, Step>> = { [retargetKind]: retargetStep };

/** A beat works so long at most: the next one goes on, on whatever node it rings. */
const beatMs = 4_000;

/**
 * Goes on with long work, one job after the other, in steps that each come to stay whole or not at all. A job is where its row
 * says; a process that dies in the middle of a step leaves nothing behind, and the next beat takes the step again.
 */
export async function workOnJobs(context: ApiExtensionContext, now: () => Instant): Promise<void> {
	const until = now() + beatMs;
	let job = await runningJob(context.database);
	while (job !== null && now() < until) {
		const step = steps[job.kind];
		if (!step) {
			await advanceJob(context.database, job, { state: 'cancelled' }, now());
			context.logger.error(`closedloop: job ${job.id} is of a kind this version does not know: ${job.kind}`);
			return;
		}
		job = await step(context, job, now);
	}
}
