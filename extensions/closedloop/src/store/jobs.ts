import type { Instant, MachineRow } from '@closedloop/schema';
import type { Knex } from 'knex';
import { countIn, instantIn, jsonIn, textIn } from './row-values.ts';

/** Long work in small steps: what is asked, how far it has come, how it ended. */
export interface Job {
	readonly id: string;
	readonly kind: string;
	readonly state: string;
	readonly input: unknown;
	/** Where the next step begins. */
	readonly position: string | null;
	readonly done: number;
	readonly total: number;
	readonly result: unknown;
	readonly created_by: string | null;
	readonly created_at: Instant;
	/** Also the mark by which one step at a time is taken, whatever node takes it. */
	readonly updated_at: Instant;
}

/** What was spoiled behind our back is as good as absent: whoever needs it cannot go on, and says so. */
function readable(value: unknown): unknown {
	try {
		return jsonIn(value);
	} catch {
		return null;
	}
}

const jobIn = (row: MachineRow<'cl_jobs'>): Job => ({
	id: String(row.id),
	kind: String(row.kind),
	state: String(row.state),
	input: readable(row.input),
	position: textIn(row.position),
	done: countIn(row.done),
	total: countIn(row.total),
	result: readable(row.result),
	created_by: textIn(row.created_by),
	created_at: instantIn(countIn(row.created_at)) ?? 0,
	updated_at: instantIn(countIn(row.updated_at)) ?? 0,
});

export async function addJob(
	knex: Knex,
	{ input, ...job }: Omit<Job, 'position' | 'done' | 'result' | 'updated_at'>,
): Promise<void> {
	await knex('cl_jobs').insert({
		...job,
		input: JSON.stringify(input),
		position: null,
		done: 0,
		result: null,
		updated_at: job.created_at,
	});
}

export async function jobById(knex: Knex, id: string): Promise<Job | null> {
	const rows: readonly MachineRow<'cl_jobs'>[] = await knex('cl_jobs').where({ id });
	return rows[0] === undefined ? null : jobIn(rows[0]);
}

/** The latest jobs of a kind, newest first. The table holds a handful. */
export async function latestJobs(knex: Knex, kind: string, limit: number): Promise<readonly Job[]> {
	const rows: readonly MachineRow<'cl_jobs'>[] = await knex('cl_jobs')
		.where({ kind })
		.orderBy('created_at', 'desc')
		.limit(limit);
	return rows.map(jobIn);
}

/** The job to work on: one after the other, the oldest first. */
export async function runningJob(knex: Knex): Promise<Job | null> {
	const rows: readonly MachineRow<'cl_jobs'>[] = await knex('cl_jobs')
		.where({ state: 'running' })
		.orderBy(['created_at', 'id'])
		.limit(1);
	return rows[0] === undefined ? null : jobIn(rows[0]);
}

/** Writes down how far a job has come, unless somebody else did since it was read, or ended it. Null then. */
export async function advanceJob(
	knex: Knex,
	job: Job,
	change: Partial<Pick<Job, 'state' | 'position' | 'done' | 'result'>>,
	at: Instant,
): Promise<Job | null> {
	const { result, ...plain } = change;
	const updated_at = Math.max(at, job.updated_at + 1);
	const written = await knex('cl_jobs')
		.where({ id: job.id, state: 'running', updated_at: job.updated_at })
		.update({ ...plain, updated_at, ...(result === undefined ? {} : { result: JSON.stringify(result) }) });
	return written === 1 ? { ...job, ...change, updated_at } : null;
}

/** Ends a job that is still running. */
export async function cancelJob(knex: Knex, id: string, at: Instant): Promise<void> {
	await knex('cl_jobs').where({ id, state: 'running' }).update({ state: 'cancelled', updated_at: at });
}
