import type { Instant } from '@closedloop/schema';
import type { ApiExtensionContext } from '@directus/types';
import { advanceJob, runningJob, type Job } from '../../store/jobs.ts';
import { clearFault, noteFault } from '../../store/tick/faults.ts';
import { faultText } from '../fault-text.ts';
import { retargetKind } from '../retarget/progress.ts';
import { retargetStep } from '../retarget/step.ts';

/** One step of a job; answers the job as it then stands, or null when it is over or somebody else goes on with it. */
export type Step = (context: ApiExtensionContext, job: Job, now: () => Instant) => Promise<Job | null>;

const steps: Readonly<Record<string, Step>> = { [retargetKind]: retargetStep };

/** A tick works so long at most: the next one goes on, on whatever node it rings. */
const beatMs = 4_000;

/** After so many failed ticks in a row a job is ended: the ones behind it wait for it. */
const triesMost = 5;

/** Jobs whose last step failed. */
const failing = new Set<string>();

/**
 * A job that fails is tried again at the next ticks; then it is ended, named by `doctor`, and its document's form says
 * so.
 */
async function giveUp({ database, logger }: ApiExtensionContext, job: Job, error: unknown, at: Instant): Promise<void> {
	failing.add(job.id);
	const attempts = await noteFault(database, { subject: 'job', id: job.id, error: faultText(error), at });
	logger.error(error, `closedloop: job ${job.id} failed`);
	if (attempts >= triesMost || steps[job.kind] === undefined)
		await advanceJob(database, job, { state: 'cancelled' }, at);
}

/**
 * Goes on with long work, one job after the other, in steps that each come to stay whole or not at all. A job is where
 * its row says; a process that dies in the middle of a step leaves nothing behind, and the next tick takes the step
 * again.
 */
export async function workOnJobs(context: ApiExtensionContext, now: () => Instant): Promise<void> {
	const until = now() + beatMs;
	let job = await runningJob(context.database);
	while (job !== null && now() < until) {
		const current: Job = job;
		const step = steps[current.kind];
		try {
			if (step === undefined) throw new RangeError(`this version knows no job of the kind ${current.kind}`);
			job = await step(context, current, now);
			if (failing.delete(current.id)) await clearFault(context.database, 'job', current.id);
		} catch (error) {
			await giveUp(context, current, error, now());
			return;
		}
	}
}
