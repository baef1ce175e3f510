import { randomUUID } from 'node:crypto';
import { recordKinds, type Instant, type KindName } from '@closedloop/schema';
import { clocksOfMany, type UnreadClocks } from '../../store/records/clock-rows.ts';
import { recordRows } from '../../store/records/record-row.ts';
import { passTimeOf, type Machine } from '../door/index.ts';
import { commitBatch, planned, type BatchSite, type Planned } from './batch.ts';

type Values = Readonly<Record<string, unknown>>;

/** What became of a batch. */
export interface Served {
	/** Records to be written one by one by Directus: what is special about them, or wrong, shows there. */
	readonly alone: readonly string[];
	/** Records that ring although there is nothing to do for them. */
	readonly stuck: readonly string[];
}

/** Serves records of one kind together: read in two statements, judged one by one, written in one transaction. */
export async function serveTogether(site: BatchSite, kind: KindName, ids: readonly string[], at: Instant): Promise<Served> {
	const { collection, link } = recordKinds[kind];
	const clocks = await clocksOfMany(site.database, link, ids);
	const alone: string[] = [];
	const stuck: string[] = [];
	const writes: Planned[] = [];
	for (const record of await recordRows(site.database, collection, ids)) {
		const id = String(record['id']);
		const own = clocks.get(id);
		if (own === undefined) continue;
		const judged = await judge(site, kind, record, own, at);
		if (judged === null) alone.push(id);
		else if (judged !== 'nothing') writes.push(judged);
		else if (own.rings(at)) stuck.push(id);
	}
	return { alone: [...alone, ...await commitApart(site, kind, writes)], stuck };
}

/** Null when Directus had better write this one alone. */
async function judge(site: BatchSite, kind: KindName, record: Values, clocks: UnreadClocks, at: Instant): Promise<Planned | 'nothing' | null> {
	const machine: Machine = { secret: '', newId: randomUUID, now: () => at };
	try {
		const payload = await passTimeOf(machine, kind, record, clocks.read(), site);
		return payload === null ? 'nothing' : planned(kind, record, payload, payload);
	} catch {
		// Whatever is wrong is found again, and written down, when it is served alone.
		return null;
	}
}

/** One bad row fails its whole batch: halves are tried, and halves of those, until it is alone. */
async function commitApart(site: BatchSite, kind: KindName, writes: readonly Planned[]): Promise<readonly string[]> {
	if (writes.length === 0) return [];
	try {
		await commitBatch(site, kind, writes);
		return [];
	} catch {
		if (writes.length === 1) return writes.map(({ id }) => id);
		const middle = Math.ceil(writes.length / 2);
		return [...await commitApart(site, kind, writes.slice(0, middle)), ...await commitApart(site, kind, writes.slice(middle))];
	}
}
