import type { WorkflowView } from '../../core/workflow/index.ts';
import { advanceJob, type Job } from '../../store/jobs.ts';
import { recordsLivingBy } from '../../store/retarget/records-living-by.ts';
import { rulebook } from '../rulebook/index.ts';
import { actInTurn } from '../write/index.ts';
import { elderOf, takes } from './older-workflows.ts';
import { cameByRecords } from './progress.ts';
import { oneByOne, placeOf, type Writing } from './write-record.ts';

/** Records of one step, each written through the door. */
const batch = 25;

/**
 * Lets the next records live by the newer version of their workflow. One whose state is none there, or an end, stays; one that
 * somebody changes meanwhile is judged once more. A step done twice changes nothing the second time.
 */
export async function workflowStep(writing: Writing, workflow: WorkflowView): Promise<Job | null> {
	const { context, job, now } = writing;
	const elder = elderOf(await rulebook(context.database), workflow);
	const page =
		elder === null
			? []
			: await recordsLivingBy(context.database, elder.kind, elder.groups, { after: job.position, limit: batch });
	if (elder === null || page.length === 0) {
		await advanceJob(context.database, job, { state: 'done', done: job.total }, now());
		return null;
	}
	const moving = page.filter(({ status }) => takes(workflow, status));
	const records = moving.map(({ id }) => ({ kind: elder.kind, id }));
	const { failed } = await actInTurn(records.map(placeOf), () => oneByOne(writing, records));
	const outcome = { moved: moving.length - failed, stayed: page.length - moving.length, failed };
	return advanceJob(context.database, job, cameByRecords(job, page.at(-1)?.id ?? null, outcome), now());
}
