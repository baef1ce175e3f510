import { recordKinds, type Instant } from '@closedloop/schema';
import { isDirectusError } from '@directus/errors';
import type { ApiExtensionContext, SchemaOverview } from '@directus/types';
import type { Knex } from 'knex';
import * as z from 'zod';
import type { RetargetPlan, RetargetWish } from '../../core/records/index.ts';
import { advanceJob, type Job } from '../../store/jobs.ts';
import { concernedClocks, type ConcernedClock } from '../../store/retarget/concerned.ts';
import { noteFault } from '../../store/tick/faults.ts';
import { rulebook, runDeed } from '../door/index.ts';
import { countsIn } from './preview.ts';
import { concernedBy, goalIn, goalNames } from './wish.ts';

export const retargetKind = 'retarget';

/** What a job was asked for. `at` of the change is when the job was made: the same moment for the first clock and the last. */
export const retargetInput = z.strictObject({ goal: goalNames, choice: z.enum(['from_now', 'retroactive']), reason: z.string() });

const resultShape = z.object({ moved: z.number(), unchanged: z.number(), kept: z.record(z.string(), z.number()), failed: z.number() });
export type RetargetResult = z.infer<typeof resultShape>;
export const resultOf = ({ result }: Pick<Job, 'result'>): RetargetResult => resultShape.safeParse(result).data ?? { moved: 0, unchanged: 0, kept: {}, failed: 0 };

/** Under which name records that could not be written are noted: those of one calendar or procedure. */
export function faultSubject({ input }: Pick<Job, 'input'>): string {
	const { goal } = retargetInput.parse(input);
	return `${retargetKind}:${goal.what === 'calendar' ? goal.calendar : goal.procedure}`;
}

/** Clocks in one transaction: long enough to share its cost, short enough that a clerk's own write never waits noticeably. */
const batch = 25;

/** Somebody else goes on with the job, or it was cancelled; what was written in this step is rolled back. */
class Taken extends Error {}

/**
 * Moves the next clocks, each record through the door with an event of its own, and the job's place with them in one
 * transaction: a step is done whole or not at all. If one record spoils it, the step is gone through record by record, and
 * what still fails is noted and left as it is.
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
	const wish: RetargetWish = { goal, choice, reason, at: job.created_at };
	const move: Move = { context, schema: await context.getSchema(), job, wish, clocks, now };
	try {
		return await wholeStep(move).catch((error: unknown) => {
			if (error instanceof Taken) throw error;
			context.logger.warn(error, 'closedloop: a step of a recomputation is gone through record by record');
			return recordByRecord(move);
		});
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

/** The job's own row is taken first: another node that has come as far waits for it and then finds the step done. */
const wholeStep = (move: Move): Promise<Job> => move.context.database.transaction(async (knex) => {
	const job = await marked(knex, move.job, {}, move.now());
	const plans: RetargetPlan[] = [];
	for (const record of recordsIn(move.clocks)) plans.push(...(await write(knex, move, record)));
	return marked(knex, job, come(move, plans, 0), move.now());
});

async function recordByRecord(move: Move): Promise<Job> {
	const { context: { database }, now } = move;
	const job = await marked(database, move.job, {}, now());
	const plans: RetargetPlan[] = [];
	let failed = 0;
	for (const record of recordsIn(move.clocks)) {
		try {
			plans.push(...(await writeOnceMore(database, move, record)));
		} catch (error) {
			failed++;
			await noteFault(database, faultSubject(move.job), record.record, String(error), now());
		}
	}
	return marked(database, job, come(move, plans, failed), now());
}

/** A clerk may be first; then once more, on what stands there now. */
async function writeOnceMore(knex: Knex, move: Move, record: ConcernedClock): Promise<readonly RetargetPlan[]> {
	try {
		return await write(knex, move, record);
	} catch (error) {
		if (isDirectusError(error) && error.code === 'CL_CONFLICT') return write(knex, move, record);
		throw error;
	}
}

const recordsIn = (clocks: readonly ConcernedClock[]): readonly ConcernedClock[] => [...new Map(clocks.map((clock) => [clock.record, clock])).values()];

/** @throws Taken */
async function marked(knex: Knex, job: Job, change: Parameters<typeof advanceJob>[2], at: Instant): Promise<Job> {
	const next = await advanceJob(knex, job, change, at);
	if (next === null) throw new Taken(`job ${job.id} goes on elsewhere`);
	return next;
}

/** How far the job has come with this step. */
function come({ job, clocks }: Move, plans: readonly RetargetPlan[], failed: number): Pick<Job, 'position' | 'done' | 'result'> {
	const before = resultOf(job);
	const { earlier, later, unchanged, kept } = countsIn(plans);
	const whys = new Set([...Object.keys(before.kept), ...Object.keys(kept)]);
	const result: RetargetResult = {
		moved: before.moved + earlier + later, unchanged: before.unchanged + unchanged, failed: before.failed + failed,
		kept: Object.fromEntries([...whys].map((why) => [why, (before.kept[why] ?? 0) + (kept[why] ?? 0)])),
	};
	return { position: clocks.at(-1)?.place ?? job.position, done: Math.min(job.total, job.done + Math.max(plans.length + failed, clocks.length)), result };
}

async function write(knex: Knex, { context: { services }, schema, job, wish, now }: Move, { kind, record }: ConcernedClock): Promise<readonly RetargetPlan[]> {
	let plans: readonly RetargetPlan[] = [];
	const service = new services.ItemsService(recordKinds[kind].collection, { schema, accountability: null, knex });
	const told = (all: readonly RetargetPlan[]): void => { plans = all; };
	await runDeed({ at: now(), actor: { kind: 'staff', id: job.created_by }, intent: { kind: 'retarget', wish, told } }, () => service.updateOne(record, {}));
	return plans;
}
