import { type Instant, type KindName } from '@closedloop/schema';
import type { ApiExtensionContext } from '@directus/types';
import type { Knex } from 'knex';
import { grouped } from '../../store/grouped.ts';
import { advanceJob, type Job } from '../../store/jobs.ts';
import { concernedClocks, type ConcernedClock } from '../../store/retarget/concerned.ts';
import { emitAfterCommit } from '../../store/tick/emit-after-commit.ts';
import { judgeTogether, writeTogether, type Judged } from '../batch/index.ts';
import { actInTurn } from '../write/index.ts';
import { rulebook } from '../rulebook/index.ts';
import { come, retargetInput, type Outcome } from './progress.ts';
import { concernedBy, goalIn } from './wish.ts';
import { workflowStep } from './workflow-step.ts';
import { internalOf, oneByOne, placeOf, siteOf, write, type One, type Writing } from './write-record.ts';

/**
 * Clocks of one step: as many as the tick writes in one transaction, so that a clerk's own write never waits
 * noticeably.
 */
const batch = 200;

/** Somebody else goes on with the job, or it was cancelled; what was written in this step is rolled back. */
class Taken extends Error {}

/**
 * Moves the next clocks, each record with an event of its own as through the door, and the job's place with them in one
 * transaction: a step is done whole or not at all. If one record spoils it, the step is gone through record by record,
 * and what still fails is noted and left as it is.
 */
export async function retargetStep(context: ApiExtensionContext, job: Job, now: () => Instant): Promise<Job | null> {
	const { database } = context;
	const { goal: names, choice, reason } = retargetInput.parse(job.input);
	const goal = goalIn(await rulebook(database), names);
	if (goal === null) return advanceJob(database, job, { state: 'cancelled' }, now());
	const writing: Writing = {
		context,
		schema: await context.getSchema(),
		job,
		wish: { goal, choice, reason, at: job.created_at },
		now,
	};
	if (goal.what === 'workflow') return workflowStep(writing, goal.workflow);
	const clocks = await concernedClocks(database, concernedBy(goal), job.position, batch);
	if (clocks.length === 0) {
		await advanceJob(database, job, { state: 'done', done: job.total }, now());
		return null;
	}
	const move: Move = { ...writing, clocks };
	try {
		return await actInTurn(recordsIn(clocks).map(placeOf), () => take(move));
	} catch (error) {
		if (error instanceof Taken) return null;
		throw error;
	}
}

interface Move extends Writing {
	readonly clocks: readonly ConcernedClock[];
}

interface Together {
	readonly kind: KindName;
	readonly judged: Judged;
}

/** What is special about a record, or wrong with it, shows apart, before the others are written together. */
async function take(move: Move): Promise<Job> {
	const together = await judgeAll(move);
	const apart = together.flatMap(({ kind, judged }) => judged.alone.map((id) => ({ kind, id })));
	const claimed =
		apart.length === 0 ? move : { ...move, job: await marked(move.context.database, move.job, {}, move.now()) };
	const first = await oneByOne(claimed, apart);
	try {
		return await wholeStep(claimed, together, first);
	} catch (error) {
		if (error instanceof Taken) throw error;
		move.context.logger.warn(error, 'closedloop: a step of a recomputation is gone through record by record');
		const job = await marked(move.context.database, claimed.job, {}, move.now());
		const gone = new Set(apart.map(({ id }) => id));
		const rest = await oneByOne(
			move,
			recordsIn(move.clocks).filter(({ id }) => !gone.has(id)),
		);
		return marked(
			move.context.database,
			job,
			cameTo(move, { plans: [...first.plans, ...rest.plans], failed: first.failed + rest.failed }),
			move.now(),
		);
	}
}

/** Judges the records kind by kind. */
async function judgeAll(move: Move): Promise<readonly Together[]> {
	const site = siteOf(move);
	const together: Together[] = [];
	for (const [kind, records] of grouped(recordsIn(move.clocks), (record) => record.kind)) {
		const judged = await judgeTogether(
			site,
			kind,
			records.map(({ id }) => id),
			() => internalOf(move),
		);
		together.push({ kind, judged });
	}
	return together;
}

/**
 * The job's own row is taken first: another node that has come as far waits for it and then finds the step done. A
 * record that a clerk has changed since it was judged is judged again, by the door.
 */
const wholeStep = (move: Move, together: readonly Together[], first: Outcome): Promise<Job> =>
	emitAfterCommit(siteOf(move), 'cl_clocks', async (trx, emit) => {
		const job = await marked(trx, move.job, {}, move.now());
		const plans = [...first.plans];
		for (const {
			kind,
			judged: { writes, untouched },
		} of together) {
			const written = await writeTogether(siteOf(move), { kind, writes, trx, emit });
			for (const { plans: staying } of untouched) plans.push(...staying);
			for (const { id, plans: moved } of writes)
				plans.push(...(written.has(id) ? moved : await write(trx, move, { kind, id }, emit)));
		}
		return marked(trx, job, cameTo(move, { plans, failed: first.failed }), move.now());
	});

const recordsIn = (clocks: readonly ConcernedClock[]): readonly One[] => [
	...new Map(clocks.map(({ kind, record }) => [record, { kind, id: record }])).values(),
];

/** @throws Taken */
async function marked(knex: Knex, job: Job, change: Parameters<typeof advanceJob>[2], at: Instant): Promise<Job> {
	const next = await advanceJob(knex, job, change, at);
	if (next === null) throw new Taken(`job ${job.id} goes on elsewhere`);
	return next;
}

const cameTo = ({ job, clocks }: Move, outcome: Outcome): ReturnType<typeof come> =>
	come(job, clocks.at(-1)?.place, clocks.length, outcome);
