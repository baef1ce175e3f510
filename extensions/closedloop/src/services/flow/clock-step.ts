import type { KindName } from '@closedloop/schema';
import { clockStanding, writeClockStep, type ClockStanding } from '../../store/flow/clock-step.ts';
import { kindOf } from '../read/visible.ts';
import { refuse } from '../refusal.ts';
import { flowWriting, type FlowContext } from './flow-work.ts';
import { commandIn, keysIn } from './options.ts';

type Options = Readonly<Record<string, unknown>>;

/**
 * Starts, pauses, resumes, meets, cancels or extends one clock of a record, or of each of several: all or none. Answers
 * how the clock stands then, as one object for one record. Rejects with the door's refusal.
 */
export async function takeClockStep(
	options: Options,
	context: FlowContext,
): Promise<ClockStanding | null | readonly (ClockStanding | null)[]> {
	const { collection, key: asked, permissions } = options;
	const kind: KindName = kindOf(String(collection));
	const keys = keysIn(asked);
	if (keys.length === 0) throw refuse('CL_INVALID', { field: 'key', params: { problem: 'required' } });
	const command = commandIn(options);
	const writing = await flowWriting(context, permissions);
	await writing.database.transaction(async (trx) => {
		for (const key of keys) await writeClockStep({ ...writing, database: trx }, kind, key, command);
	});
	const standings: (ClockStanding | null)[] = [];
	for (const key of keys) standings.push(await clockStanding(writing.database, kind, key, command.clock));
	return keys.length === 1 ? (standings[0] ?? null) : standings;
}
