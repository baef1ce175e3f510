import { recordKinds, type Instant, type KindName } from '@closedloop/schema';
import { isDirectusError } from '@directus/errors';
import type { ApiExtensionContext, SchemaOverview } from '@directus/types';
import type { Knex } from 'knex';
import type { RetargetPlan, RetargetWish } from '../../core/promises/index.ts';
import { grouped } from '../../store/grouped.ts';
import { advanceJob, type Job } from '../../store/jobs.ts';
import { concernedClocks, type ConcernedClock } from '../../store/retarget/concerned.ts';
import { itemsAsDesk } from '../../store/items.ts';
import { emitAfterCommit, type Emit } from '../../store/tick/emit-after-commit.ts';
import { noteFault } from '../../store/tick/faults.ts';
import { judgeTogether, writeTogether, type BatchSite, type Judged } from '../batch/index.ts';
import { runAs, type InternalWrite } from '../write/index.ts';
import { rulebook } from '../rulebook/index.ts';
import { come, faultSubject, retargetInput, type Outcome } from './progress.ts';
import { concernedBy, goalIn } from './wish.ts';

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
	const clocks = await concernedClocks(database, concernedBy(goal), job.position, batch);
	if (clocks.length === 0) {
		await advanceJob(database, job, { state: 'done', done: job.total }, now());
		return null;
	}
	const move: Move = {
		context,
		schema: await context.getSchema(),
		job,
		wish: { goal, choice, reason, at: job.created_at },
		clocks,
		now,
	};
	try {
		return await take(move);
	} catch (error) {
		if (error instanceof Taken) return null;
		throw error;
	}
}

interface Move {
	readonly context: ApiExtensionContext;
	readonly schema: SchemaOverview;
	readonly job: Job;
	readonly wish: RetargetWish;
	readonly clocks: readonly ConcernedClock[];
	readonly now: () => Instant;
}

interface One {
	readonly kind: KindName;
	readonly id: string;
}

interface Together {
	readonly kind: KindName;
	readonly judged: Judged;
}

/** What is special about a record, or wrong with it, shows apart, before the others are written together. */
async function take(move: Move): Promise<Job> {
	const heard = new Map<string, readonly RetargetPlan[]>();
	const together = await judgeAll(move, heard);
	const apart = together.flatMap(({ kind, judged }) => judged.alone.map((id) => ({ kind, id })));
	const claimed =
		apart.length === 0 ? move : { ...move, job: await marked(move.context.database, move.job, {}, move.now()) };
	const first = await oneByOne(claimed, apart);
	try {
		return await wholeStep(claimed, together, heard, first);
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

/** Judges the records kind by kind; `heard` is told what would become of each one's clocks. */
async function judgeAll(move: Move, heard: Map<string, readonly RetargetPlan[]>): Promise<readonly Together[]> {
	const site = siteOf(move);
	const together: Together[] = [];
	for (const [kind, records] of grouped(recordsIn(move.clocks), (record) => record.kind)) {
		const judged = await judgeTogether(
			site,
			kind,
			records.map(({ id }) => id),
			(id) => internalOf(move, (plans) => heard.set(id, plans)),
		);
		together.push({ kind, judged });
	}
	return together;
}

/**
 * The job's own row is taken first: another node that has come as far waits for it and then finds the step done. A
 * record that a clerk has changed since it was judged is judged again, by the door.
 */
const wholeStep = (
	move: Move,
	together: readonly Together[],
	heard: ReadonlyMap<string, readonly RetargetPlan[]>,
	first: Outcome,
): Promise<Job> =>
	emitAfterCommit(siteOf(move), 'cl_clocks', async (trx, emit) => {
		const job = await marked(trx, move.job, {}, move.now());
		const plans = [...first.plans];
		for (const {
			kind,
			judged: { writes, untouched },
		} of together) {
			const written = await writeTogether(siteOf(move), { kind, writes, trx, emit });
			for (const { id } of untouched) plans.push(...(heard.get(id) ?? []));
			for (const { id } of writes)
				plans.push(...(written.has(id) ? (heard.get(id) ?? []) : await write(trx, move, { kind, id }, emit)));
		}
		return marked(trx, job, cameTo(move, { plans, failed: first.failed }), move.now());
	});

async function oneByOne(move: Move, records: readonly One[]): Promise<Outcome> {
	const plans: RetargetPlan[] = [];
	let failed = 0;
	for (const record of records) {
		try {
			plans.push(...(await writeOnceMore(move, record)));
		} catch (error) {
			failed++;
			await noteFault(move.context.database, {
				subject: faultSubject(move.job),
				id: record.id,
				error: String(error),
				at: move.now(),
			});
		}
	}
	return { plans, failed };
}

/** A clerk may be first; then once more, on what stands there now. */
async function writeOnceMore(move: Move, record: One): Promise<readonly RetargetPlan[]> {
	const { collection } = recordKinds[record.kind];
	const once = (): Promise<readonly RetargetPlan[]> =>
		emitAfterCommit(siteOf(move), collection, (trx, emit) => write(trx, move, record, emit));
	try {
		return await once();
	} catch (error) {
		if (isDirectusError(error) && error.code === 'CL_CONFLICT') return once();
		throw error;
	}
}

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

/** Written by Directus itself, filters and all. */
async function write(trx: Knex, move: Move, { kind, id }: One, emit: Emit): Promise<readonly RetargetPlan[]> {
	let plans: readonly RetargetPlan[] = [];
	const { collection } = recordKinds[kind];
	const service = itemsAsDesk({ services: move.context.services, schema: move.schema, knex: trx }, collection);
	await runAs(
		internalOf(move, (all) => {
			plans = all;
		}),
		{ collection, id },
		{},
		(payload) => service.updateOne(id, payload, { bypassEmitAction: emit }),
	);
	return plans;
}

const siteOf = ({ context: { services, database, env }, schema }: Move): BatchSite => ({
	services,
	database,
	env,
	schema,
});

const internalOf = ({ job, wish, now }: Move, told: (plans: readonly RetargetPlan[]) => void): InternalWrite => ({
	at: now(),
	actor: { kind: 'staff', id: job.created_by },
	intent: { kind: 'retarget', wish, told },
});
