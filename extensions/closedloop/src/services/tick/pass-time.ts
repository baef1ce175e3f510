import { recordKinds, type Instant, type KindName } from '@closedloop/schema';
import { isDirectusError } from '@directus/errors';
import type { ApiExtensionContext } from '@directus/types';
import { grouped } from '../../store/grouped.ts';
import { dueRecords, type DueRecord } from '../../store/tick/due-clocks.ts';
import { clearFault, noteFault } from '../../store/tick/faults.ts';
import { itemsAsDesk } from '../../store/items.ts';
import { emitAfterCommit } from '../../store/tick/emit-after-commit.ts';
import type { BatchSite } from '../batch/index.ts';
import { actInTurn, runAs, type InternalWrite, type RecordAt } from '../write/index.ts';
import { faultText } from '../fault-text.ts';
import { serveTogether } from './serve-together.ts';

/** What one pass over the due clocks did. */
export interface Passed {
	readonly records: number;
	readonly failed: number;
	/** More is waiting than one pass takes. */
	readonly more: boolean;
}

/** Clocks one pass looks at: a pass stays below the tick's own period. */
const passMost = 1_000;

/**
 * Records of one transaction: enough that statements cost little, few enough that nobody who writes one of them waits
 * long.
 */
const batchMost = 200;

const recordsOf = (kind: KindName, ids: readonly string[]): readonly RecordAt[] =>
	ids.map((id) => ({ collection: recordKinds[kind].collection, id }));

interface Round extends BatchSite, Pick<ApiExtensionContext, 'logger'> {
	readonly at: Instant;
}

/**
 * Lets time act on every record whose alarm has rung: rungs, misses, ends of pauses. Many records share a transaction;
 * whatever is special about one, or wrong with it, is found apart, so one bad row stops no other. A record that
 * somebody else has just written is left as it is: what is still due is due again.
 */
export async function passTime(
	{ database, services, env, getSchema, logger }: ApiExtensionContext,
	at: Instant,
): Promise<Passed> {
	const { records: due, orphans, more } = await dueRecords(database, at, passMost);
	for (const clock of orphans)
		await noteFault(database, { subject: 'clock', id: clock, error: 'a clock rings that belongs to no record', at });
	if (due.length === 0) return { records: 0, failed: orphans.length, more };
	const round: Round = { database, services, env, logger, at, schema: await getSchema() };
	const failed = await serveAll(round, due);
	for (const { id, faulty } of due) if (faulty && !failed.has(id)) await clearFault(database, 'clock', id);
	return { records: due.length, failed: failed.size + orphans.length, more };
}

const passing = (at: Instant): InternalWrite => ({
	at,
	actor: { kind: 'system', id: null },
	intent: { kind: 'pass_time' },
});

/** Answers the records that could not be served. */
async function serveAll(round: Round, due: readonly DueRecord[]): Promise<ReadonlySet<string>> {
	const failed = new Set<string>();
	const fail = async (kind: KindName, id: string, error: unknown): Promise<void> => {
		failed.add(id);
		await noteFault(round.database, { subject: 'clock', id, error: faultText(error), at: round.at });
		round.logger.error(error, `closedloop: clocks of ${kind} ${id} could not be served`);
	};
	for (const [kind, records] of grouped(due, (record) => record.kind)) {
		for (let from = 0; from < records.length; from += batchMost) {
			const ids = records.slice(from, from + batchMost).map(({ id }) => id);
			await actInTurn(recordsOf(kind, ids), async () => {
				const { alone, stuck, gone } = await serveTogether(round, kind, ids, passing(round.at));
				for (const id of stuck)
					await fail(kind, id, new Error('a clock rings and nothing is due: its calendar may be missing'));
				for (const id of gone) await fail(kind, id, new Error('a clock rings and its record is gone'));
				for (const id of alone) await serveAlone(round, kind, id).catch((error: unknown) => fail(kind, id, error));
			});
		}
	}
	return failed;
}

/** Written by Directus itself, filters and all, in the frame of a batch of one. */
async function serveAlone(round: Round, kind: KindName, id: string): Promise<void> {
	const { collection } = recordKinds[kind];
	try {
		await emitAfterCommit(round, collection, async (knex, emit) => {
			const service = itemsAsDesk({ services: round.services, schema: round.schema, knex }, collection);
			return runAs(passing(round.at), { collection, id }, {}, (payload) =>
				service.updateOne(id, payload, { bypassEmitAction: emit }),
			);
		});
	} catch (error) {
		// Another node was faster; what is left is due again.
		if (!isDirectusError(error) || error.code !== 'CL_CONFLICT') throw error;
	}
}
