import { recordKinds, type KindName } from '@closedloop/schema';
import type { Knex } from 'knex';
import { afterIn, compare, verifyChain, type ChainFlaw, type Difference } from '../../core/history/index.ts';
import { columnOf } from '../../core/record/index.ts';
import { columnIn, type RecordView } from '../../core/workflow/index.ts';
import { idOf } from '../../core/values/index.ts';
import { historyRows, partRows, present, type SealedEvent } from '../../store/history/history-rows.ts';
import { recordRows } from '../../store/records/record-row.ts';
import { Unreadable } from '../../store/unreadable.ts';
import type { Hands } from '../../store/attachments/file-digest.ts';
import { standingFiles } from '../attachments/standing-files.ts';
import type { Sealer } from '../seal.ts';

type Values = RecordView;

/**
 * Why a history does not hold, beyond the chain itself: `seal` a line was not written by the engine · `key` it is
 * sealed with a key this system does not have · `record`, `clocks`, `messages`, `words`, `files` what stands in the
 * database is not what the history tells.
 */
export type Flaw = ChainFlaw | Difference | 'seal' | 'key';

export type Verification =
	| { readonly ok: true; readonly length: number }
	| {
			readonly ok: false;
			/** First line that does not hold. */ readonly seq: number;
			readonly reason: Flaw;
			/** Column, or file, where it can be told. */ readonly field?: string;
	  };

/**
 * Verifies the histories of several records of one kind, and that each record, to the bytes of its files, is what its
 * history made it.
 */
export async function verifyRecords(
	hands: Hands,
	sealer: Sealer,
	kind: KindName,
	ids: readonly string[],
): Promise<ReadonlyMap<string, Verification>> {
	const { knex } = hands;
	const { collection, link } = recordKinds[kind];
	const rows = new Map((await recordRows(knex, collection, ids)).map(({ id, read }) => [id, readOr(read)]));
	const histories = await historyRows(knex, collection, ids);
	const parts = await partRows(knex, link, ids);
	const files = await standingFiles(hands, kind, ids);
	const verdicts = new Map<string, Verification>();
	for (const id of ids) {
		const [row, events] = [rows.get(id), histories.get(id) ?? []];
		if (row instanceof Unreadable) {
			verdicts.set(id, { ok: false, seq: events.length, reason: 'record', field: row.column });
			continue;
		}
		const flaw =
			chainFlaw(events, row) ??
			sealFlaw(events, sealer) ??
			(row === undefined
				? null
				: compare(events, {
						collection,
						row,
						parts: parts.get(id) ?? [],
						files: files.get(id) ?? [],
						isThere: await stillThere(knex, kind, events.at(-1), row),
					}));
		verdicts.set(id, flaw === null ? { ok: true, length: events.length } : { ok: false, ...flaw });
	}
	return verdicts;
}

/** A row somebody spoiled is not what its history tells, whatever else may be said of it. */
function readOr(read: () => Values): Values | Unreadable {
	try {
		return read();
	} catch (error) {
		if (error instanceof Unreadable) return error;
		throw error;
	}
}

/** The chain itself, and that it ends where the record says: a history cut off at its end verifies on its own. */
function chainFlaw(
	events: readonly SealedEvent[],
	row: Values | undefined,
): { readonly seq: number; readonly reason: ChainFlaw } | null {
	const verdict = verifyChain(events);
	if (!verdict.ok) return { seq: verdict.seq, reason: verdict.reason };
	const complete =
		row !== undefined &&
		Number(row.seq ?? 0) === verdict.length &&
		(row.chain_head ?? null) === verdict.head &&
		row.last_event === events.at(-1)?.id;
	return complete ? null : { seq: verdict.length + 1, reason: 'gap' };
}

function sealFlaw(
	events: readonly SealedEvent[],
	sealer: Sealer,
): { readonly seq: number; readonly reason: 'seal' | 'key' } | null {
	for (const { seq, hash, seal } of events) {
		const verdict = sealer.judge(hash, seal);
		if (verdict !== 'ours') return { seq, reason: verdict === 'unknown_key' ? 'key' : 'seal' };
	}
	return null;
}

/**
 * Asked only about columns that are empty now and were told otherwise: the database empties them when whom they name is
 * deleted.
 */
async function stillThere(
	knex: Knex,
	kind: KindName,
	last: SealedEvent | undefined,
	row: Values,
): Promise<(column: string, id: string) => boolean> {
	const { collection } = recordKinds[kind];
	const there = new Set<string>();
	for (const [column, id] of Object.entries((last && afterIn(last))?.links ?? {})) {
		const table = columnOf(collection, column)?.refers?.collection;
		if (idOf(columnIn(row, column)) === null && table !== undefined)
			for (const found of await present(knex, table, [id])) there.add(`${column}:${found}`);
	}
	return (column, id) => there.has(`${column}:${id}`);
}
