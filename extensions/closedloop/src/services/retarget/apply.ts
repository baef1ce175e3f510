import type { Instant, JobAnswer, Locale } from '@closedloop/schema';
import type { Knex } from 'knex';
import type { RetargetChoice, RetargetGoal } from '../../core/promises/index.ts';
import { addJob, latestJobs, type Job } from '../../store/jobs.ts';
import { countConcerned } from '../../store/retarget/concerned.ts';
import { clearFaults } from '../../store/tick/faults.ts';
import { keepEditions, type Rulebook } from '../rulebook/index.ts';
import { statesOf } from './older-workflows.ts';
import { refuse } from '../refusal.ts';
import { faultSubject, resultOf, retargetInput, retargetKind } from './progress.ts';
import { concernedBy, documentIn, goalFor, refuseChoice, type GoalNames, type Subject } from './wish.ts';

export interface RetargetOrder {
	readonly subject: Subject;
	readonly choice: RetargetChoice;
	readonly reason: string;
	readonly by: string | null;
	readonly at: Instant;
	readonly newId: () => string;
	readonly locale: Locale;
}

/** Orders the recomputation; the tick carries it out. @throws CL_INVALID when it cannot be, or the same is under way */
export async function orderRetarget(
	knex: Knex,
	{ subject, choice, reason, by, at, newId, locale }: RetargetOrder,
): Promise<JobAnswer> {
	const { names, goal, book } = await goalFor(knex, subject, locale);
	await refuseChoice(knex, { book, goal, choice, locale });
	const before = await latestFor(knex, subject);
	if (before?.state === 'running')
		throw refuse('CL_INVALID', { field: 'choice', params: { problem: 'under_way' } }, locale);
	// Kept before the first clock goes by it, however often the calendar is edited while the job runs.
	if (names.what === 'calendar') await keepEditions(knex, book, [names.edition], at);
	const total = await concernedIn(knex, book, goal);
	const job = {
		id: newId(),
		kind: retargetKind,
		state: 'running',
		input: { goal: names, choice, reason },
		total,
		created_by: by,
		created_at: at,
	};
	await clearFaults(knex, faultSubject(job));
	await clearFaults(knex, 'job');
	await addJob(knex, job);
	return jobAnswer({ ...job, position: null, done: 0, result: null, updated_at: at });
}

/** So many jobs back the latest of a document is looked for. */
const recentMost = 200;

/** The latest recomputation for this calendar or procedure. */
export async function latestFor(knex: Knex, subject: Subject): Promise<JobAnswer | null> {
	const found = (await latestJobs(knex, retargetKind, recentMost)).find((job) => {
		const about = subjectOf(job);
		return about?.collection === subject.collection && about.id === subject.id;
	});
	return found ? jobAnswer(found) : null;
}

/** Which document a job is about; null when its row cannot be read. */
export function subjectOf({ input }: Pick<Job, 'input'>): Subject | null {
	const read = retargetInput.safeParse(input);
	return read.success ? subjectIn(read.data.goal) : null;
}

const collectionOf = {
	calendar: 'cl_calendars',
	procedure: 'cl_procedures',
	workflow: 'cl_workflows',
} as const satisfies Record<GoalNames['what'], Subject['collection']>;

const subjectIn = (names: GoalNames): Subject => ({ collection: collectionOf[names.what], id: documentIn(names) });

/** How much the job has to go through: clocks, or of a workflow the records that live by it. */
async function concernedIn(knex: Knex, book: Rulebook, goal: RetargetGoal): Promise<number> {
	if (goal.what !== 'workflow') return countConcerned(knex, concernedBy(goal));
	return (await statesOf(knex, book, goal.workflow)).reduce((sum, { records }) => sum + records, 0);
}

export function jobAnswer(job: Job): JobAnswer {
	const read = retargetInput.safeParse(job.input).data;
	const { moved, unchanged, kept, failed } = resultOf(job);
	return {
		id: job.id,
		state: job.state === 'done' || job.state === 'cancelled' ? job.state : 'running',
		done: job.done,
		total: job.total,
		choice: read?.choice ?? '',
		reason: read?.reason ?? '',
		created_at: job.created_at,
		updated_at: job.updated_at,
		moved,
		unchanged,
		kept,
		failed,
	};
}
