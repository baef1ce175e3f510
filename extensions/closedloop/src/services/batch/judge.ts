import { engineCollections, recordKinds, type Instant, type KindName } from '@closedloop/schema';
import type { RetargetPlan } from '../../core/record/index.ts';
import type { RecordView } from '../../core/workflow/index.ts';
import { clocksOfMany, type UnreadClocks } from '../../store/records/clock-rows.ts';
import { recordRows, type UnreadRow } from '../../store/records/record-row.ts';
import { askTransaction } from '../../store/tick/ask-transaction.ts';
import { flowsFilter } from '../../store/tick/filtering-flows.ts';
import { internalUpdate, machineOf, type InternalWrite, type Machine } from '../write/index.ts';
import { planned, type BatchSite, type Planned } from './write-together.ts';

type JudgeSite = Pick<BatchSite, 'database' | 'env'>;

/** A record's payload for a batch, and what becomes of its clocks where they were to change. */
type JudgedWrite = Planned & { readonly plans: readonly RetargetPlan[] };

/** A record there is nothing to do for. */
interface Untouched {
	readonly id: string;
	/** Whether one of its clocks rings by then. */
	readonly rings: (at: Instant) => boolean;
	readonly plans: readonly RetargetPlan[];
}

/** What an internal write would do to each of many records. */
export interface Judged {
	readonly writes: readonly JudgedWrite[];
	/** Records to be written one by one by Directus: what is special about them, or wrong, shows there. */
	readonly alone: readonly string[];
	/** Records that are not there any more, and those without a clock. */
	readonly gone: readonly string[];
	readonly untouched: readonly Untouched[];
}

/**
 * Judges records of one kind for one internal write: read in two statements, judged one by one, no record written.
 * Records that are gone are told apart. On one connection from first to last: where fifty clerks are waiting for one,
 * each question of its own would queue behind them again.
 */
export async function judgeTogether(
	site: JudgeSite,
	kind: KindName,
	ids: readonly string[],
	internalFor: (id: string) => InternalWrite,
): Promise<Judged> {
	try {
		return await site.database.transaction(async (database) => {
			const judged = await judgeAll({ database, env: site.env }, kind, ids, internalFor);
			// After a failed statement calendar editions kept here would be thought kept.
			if (judged.alone.length > 0)
				await askTransaction(database).catch((error: unknown) => {
					throw new Aborted('a statement failed while a batch was judged', { cause: error });
				});
			return judged;
		});
	} catch (error) {
		if (error instanceof Aborted) return { writes: [], alone: ids, untouched: [], gone: [] };
		throw error;
	}
}

/** What failed is found again, and written down, when every record is written alone. */
class Aborted extends Error {}

async function judgeAll(
	site: JudgeSite,
	kind: KindName,
	ids: readonly string[],
	internalFor: (id: string) => InternalWrite,
): Promise<Judged> {
	const { collection, link } = recordKinds[kind];
	// A Flow that may change or refuse a write is asked for every one of them.
	if (await flowsFilter(site.database, [collection, ...engineCollections]))
		return { writes: [], alone: ids, untouched: [], gone: [] };
	// The record before its clocks: whoever writes in between leaves us an old `seq`, which the commit finds out. The
	// other way round we would hold the new `seq` and the old clocks, and tell once more what another node has just told.
	const records = await recordRows(site.database, collection, ids);
	const clocks = await clocksOfMany(site.database, link, ids);
	const found = new Set(records.map(({ id }) => id));
	const judged = {
		writes: new Array<JudgedWrite>(),
		alone: new Array<string>(),
		untouched: new Array<Untouched>(),
		gone: ids.filter((id) => !found.has(id)),
	};
	for (const record of records) {
		const { id } = record;
		const own = clocks.get(id);
		if (own === undefined) continue;
		const verdict = await judge(site, { kind, unread: record, clocks: own, internal: internalFor(id) });
		if (verdict === null) judged.alone.push(id);
		else if (verdict.write === null) judged.untouched.push({ id, rings: own.rings, plans: verdict.plans });
		else judged.writes.push({ ...verdict.write, plans: verdict.plans });
	}
	return judged;
}

interface JudgeSubject {
	readonly kind: KindName;
	readonly unread: UnreadRow<RecordView>;
	readonly clocks: UnreadClocks;
	readonly internal: InternalWrite;
}

interface OneJudged {
	/** Null when there is nothing to do. */
	readonly write: Planned | null;
	readonly plans: readonly RetargetPlan[];
}

/** Null when Directus had better write this one alone. */
async function judge(site: JudgeSite, { kind, unread, clocks, internal }: JudgeSubject): Promise<OneJudged | null> {
	const machine: Machine = { ...machineOf(site.env), now: () => internal.at };
	try {
		const record = unread.read();
		const { payload, plans } = await internalUpdate(machine, internal, {
			kind,
			record,
			clocks: clocks.read(),
			context: site,
		});
		if (payload === null) return { write: null, plans };
		const write = planned(kind, record, payload, payload);
		return write === null ? null : { write, plans };
	} catch {
		// Whatever is wrong is found again, and written down, when it is written alone.
		return null;
	}
}
