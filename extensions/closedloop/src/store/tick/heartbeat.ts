import type { Instant } from '@closedloop/schema';
import type { Knex } from 'knex';
import { readStates, writeState } from '../machine.ts';

/** A tick is written down this often at most: `doctor` wants to know that it runs, not each tick. */
const everyMs = 60_000;

let written = 0;

/** Remembers when the tick last ran to its end. */
export async function writeHeartbeat(knex: Knex, at: Instant): Promise<void> {
	if (at - written < everyMs) return;
	written = at;
	await writeState(knex, { name: 'last_tick', value: String(at) });
}

/** Under which name a work's latest failure is kept; gone once it has succeeded. */
const failurePrefix = 'tick_failed:';

/** What a work of the tick failed with, last. */
export interface Failure {
	readonly work: string;
	readonly at: Instant;
	readonly error: string;
}

/**
 * Works that have failed and not succeeded since, as this node knows: nothing is asked of the database at a tick that
 * goes well.
 */
const failing = new Map<string, Instant>();

/** Remembers that a work failed as a whole; once a minute while it goes on. */
export async function noteFailure(knex: Knex, { work, at, error }: Failure): Promise<void> {
	if (at - (failing.get(work) ?? -Infinity) < everyMs) return;
	failing.set(work, at);
	await writeState(knex, {
		name: `${failurePrefix}${work}`,
		value: JSON.stringify({ at, error: error.slice(0, errorLength) }),
	});
}

const errorLength = 500;

/** A node that has just started does not know what failed before it: it forgets once what has succeeded. */
const succeeded = new Set<string>();

/** The work succeeds again. */
export async function forgetFailure(knex: Knex, work: string): Promise<void> {
	if (succeeded.has(work) && !failing.has(work)) return;
	succeeded.add(work);
	failing.delete(work);
	await knex('cl_state')
		.where({ name: `${failurePrefix}${work}` })
		.delete();
}

/** What fails at present. */
export async function failures(knex: Knex): Promise<readonly Failure[]> {
	return (await readStates(knex, failurePrefix)).map(({ name, value }) => ({
		work: name.slice(failurePrefix.length),
		...toldIn(value),
	}));
}

function toldIn(value: string): Omit<Failure, 'work'> {
	try {
		const told: unknown = JSON.parse(value);
		if (typeof told === 'object' && told !== null && 'at' in told && 'error' in told)
			return { at: Number(told.at), error: String(told.error) };
	} catch {
		// Spoiled itself; that it is there says enough.
	}
	return { at: 0, error: value };
}
