import { recordKinds, type Instant } from '@closedloop/schema';
import { isDirectusError } from '@directus/errors';
import type { ApiExtensionContext } from '@directus/types';
import { dueRecords, type DueRecord } from '../../store/tick/due-clocks.ts';
import { clearFault, faultyIds, noteFault } from '../../store/tick/faults.ts';
import { runDeed } from '../door/index.ts';

/** What one pass over the due clocks did. */
export interface Passed {
	readonly records: number;
	readonly failed: number;
	/** More is waiting than one pass takes. */
	readonly more: boolean;
}

/** Clocks one pass looks at: at some 5 ms each a pass stays below the tick's own period. */
const batch = 500;

/**
 * Lets time act on every record whose alarm has rung: rungs, misses, ends of pauses. Each record is its own transaction, so
 * one bad row stops no other; a record another node has just served collides on its `seq` and is simply served.
 */
export async function passTime({ database, services, getSchema, logger }: ApiExtensionContext, at: Instant): Promise<Passed> {
	const due = await dueRecords(database, at, batch);
	if (due.length === 0) return { records: 0, failed: 0, more: false };
	const schema = await getSchema();
	const faulty = await faultyIds(database, 'clock');
	let failed = 0;
	for (const record of due) {
		try {
			await serve(record);
			if (faulty.has(record.id)) await clearFault(database, 'clock', record.id);
		} catch (error) {
			if (isDirectusError(error) && error.code === 'CL_CONFLICT') continue;
			failed++;
			await noteFault(database, 'clock', record.id, String(error), at);
			logger.error(error, `closedloop: clocks of ${record.kind} ${record.id} could not be served`);
		}
	}
	return { records: due.length, failed, more: due.length === batch };

	function serve({ kind, id }: DueRecord): Promise<unknown> {
		const service = new services.ItemsService(recordKinds[kind].collection, { schema, accountability: null, knex: database });
		return runDeed({ at, actor: { kind: 'system', id: null }, intent: { kind: 'pass_time' } }, () => service.updateOne(id, {}));
	}
}
