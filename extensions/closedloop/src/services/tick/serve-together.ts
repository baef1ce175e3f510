import { recordKinds, type KindName } from '@closedloop/schema';
import { emitAfterCommit } from '../../store/tick/emit-after-commit.ts';
import { judgeTogether, writeTogether, type BatchSite, type Planned } from '../batch/index.ts';
import type { InternalWrite } from '../write/index.ts';

/** What became of a batch. */
export interface Served {
	/** Records to be written one by one by Directus: what is special about them, or wrong, shows there. */
	readonly alone: readonly string[];
	/** Records that ring although there is nothing to do for them. */
	readonly stuck: readonly string[];
	/** Records that are not there any more. */
	readonly gone: readonly string[];
}

/** Serves records of one kind together: read in two statements, judged one by one, written in one transaction. */
export async function serveTogether(
	site: BatchSite,
	kind: KindName,
	ids: readonly string[],
	internal: InternalWrite,
): Promise<Served> {
	const { writes, alone, untouched, gone } = await judgeTogether(site, kind, ids, () => internal);
	const stuck = untouched.flatMap(({ id, rings }) => (rings(internal.at) ? [id] : []));
	return { alone: [...alone, ...(await commitApart(site, kind, writes))], stuck, gone };
}

/** One bad row fails its whole batch: halves are tried, and halves of those, until it is alone. */
async function commitApart(site: BatchSite, kind: KindName, writes: readonly Planned[]): Promise<readonly string[]> {
	if (writes.length === 0) return [];
	try {
		await emitAfterCommit(site, recordKinds[kind].collection, (trx, emit) =>
			writeTogether(site, { kind, writes, trx, emit }),
		);
		return [];
	} catch {
		if (writes.length === 1) return writes.map(({ id }) => id);
		const middle = Math.ceil(writes.length / 2);
		return [
			...(await commitApart(site, kind, writes.slice(0, middle))),
			...(await commitApart(site, kind, writes.slice(middle))),
		];
	}
}
