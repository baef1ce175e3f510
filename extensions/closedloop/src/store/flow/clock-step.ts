import { recordKinds, type ClockCommand, type KindName, type Stored } from '@closedloop/schema';
import type { Accountability, ApiExtensionContext, PrimaryKey, SchemaOverview } from '@directus/types';
import type { Knex } from 'knex';
import { instantIn, isoOf, textIn } from '../row-values.ts';

/** With whose authority, and on which connection, a Flow writes. */
export interface FlowWriting extends Pick<ApiExtensionContext, 'services'> {
	readonly database: Knex;
	readonly schema: SchemaOverview;
	readonly accountability: Accountability | null;
}

/**
 * Writes the command to its record with the Flow's permissions, events on: the door judges it. Rejects with its
 * refusal.
 */
export async function writeClockStep(
	{ services, database, schema, accountability }: FlowWriting,
	kind: KindName,
	id: PrimaryKey,
	command: ClockCommand,
): Promise<void> {
	await new services.ItemsService(recordKinds[kind].collection, { schema, accountability, knex: database }).updateOne(
		id,
		{ clock_step: command },
	);
}

/** A clock after its command, for the Flow's next operation. */
export interface ClockStanding {
	readonly record: string;
	readonly clock: string;
	readonly cycle: number;
	readonly state: string;
	readonly due_at: string;
	readonly met_at: string | null;
	readonly verdict: string | null;
}

/** The newest cycle of one clock of a record; null when there is none. */
export async function clockStanding(
	knex: Knex,
	kind: KindName,
	record: string,
	clock: string,
): Promise<ClockStanding | null> {
	const rows: readonly Stored<'cl_clocks'>[] = await knex('cl_clocks')
		.select('cycle', 'state', 'due_at', 'met_at', 'verdict')
		.where({ [recordKinds[kind].link]: record, kind: clock })
		.orderBy('cycle', 'desc')
		.limit(1);
	const [row] = rows;
	if (row === undefined) return null;
	const met = instantIn(row.met_at);
	return {
		record,
		clock,
		cycle: Number(row.cycle),
		state: textIn(row.state) ?? '',
		due_at: isoOf(instantIn(row.due_at) ?? 0),
		met_at: met === null ? null : isoOf(met),
		verdict: textIn(row.verdict),
	};
}
