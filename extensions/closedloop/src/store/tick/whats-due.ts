import type { Instant } from '@closedloop/schema';
import type { Knex } from 'knex';
import { dialectOf, rowsOf, type Dialect } from '../dialect.ts';

/**
 * What a tick may find due, each a question the database answers from an index, one row deep. `now` is an instant as
 * columns of collections hold it, `nowMs` as the machine's own tables do (epoch ms). Whatever else becomes due by
 * itself adds its line here and its work in `services/tick/run-tick.ts`; the tick stays one statement.
 */
const questions = {
	/** Clocks whose alarm has rung. Index: `cl_clocks_alarm`. */
	clocks: 'SELECT 1 FROM cl_clocks WHERE next_at IS NOT NULL AND next_at <= {now}',
	/** Letters to be sent, or left lying by a node that died. Index: `cl_messages_outbox`. */
	letters: 'SELECT 1 FROM cl_messages WHERE next_attempt_at IS NOT NULL AND next_attempt_at <= {now}',
	/** Letters that have left and of which clocks have not heard. Index: `cl_messages_evidence`. */
	evidence: 'SELECT 1 FROM cl_messages WHERE evidence_at IS NOT NULL AND evidence_at <= {now}',
	/** Long work somebody has asked for. The table holds a handful. */
	jobs: `SELECT 1 FROM cl_jobs WHERE state = 'running'`,
} as const;

export type Duty = keyof typeof questions;

/** What is due, and what time it is. */
export interface WhatsDue {
	readonly at: Instant;
	readonly duties: ReadonlySet<Duty>;
}

const duties: readonly Duty[] = ['clocks', 'letters', 'evidence', 'jobs'];

/** PostgreSQL has one clock for all nodes, so it is the one that counts; floored, because nothing may ring early. */
const time = { postgres: { at: 'floor(extract(epoch FROM now()) * 1000)', now: 'now()' } } as const;

/**
 * Asks once what is due now. On PostgreSQL "now" is the database's: of several nodes whose clocks differ none rings
 * early or twice. SQLite has no clock but that of the one process that uses it.
 */
export async function whatsDue(knex: Knex, now: () => Instant): Promise<WhatsDue> {
	const [row] = await rowsOf<'at' | Duty>(knex, statement(dialectOf(knex), now()));
	return { at: Number(row?.at), duties: new Set(duties.filter((duty) => row?.[duty] === true || row?.[duty] === 1)) };
}

function statement(dialect: Dialect, here: Instant): string {
	const at = dialect === 'postgres' ? time.postgres.at : String(here);
	const words = { '{now}': dialect === 'postgres' ? time.postgres.now : String(here), '{nowMs}': at };
	const asked = duties.map(
		(duty) =>
			`EXISTS (${Object.entries(words).reduce<string>((sql, [word, value]) => sql.replaceAll(word, value), questions[duty])}) AS ${duty}`,
	);
	return `SELECT ${at} AS at, ${asked.join(', ')}`;
}
