import { kindNames, recordKinds, type KindName } from '@closedloop/schema';
import type { Knex } from 'knex';
import type { Hands } from '../../store/attachments/file-digest.ts';
import { recordIds } from '../../store/history/record-ids.ts';
import type { Sealer } from '../seal.ts';
import { verifyRecords, type Verification } from './verify-records.ts';

/** Records whose lines are read with one statement. */
const pageSize = 100;

export type Tell = (kind: KindName, id: string, flaw: Extract<Verification, { ok: false }>) => void;

export interface Walked {
	readonly walked: number;
	/** No record was left out. */
	readonly whole: boolean;
}

/** Verifies record after record, at most `most` of them; tells of every one that does not hold. */
export async function walkHistories(hands: Hands, sealer: Sealer, most: number, tell: Tell): Promise<Walked> {
	let walked = 0;
	for (const kind of kindNames) {
		for await (const ids of pages(hands.knex, recordKinds[kind].collection)) {
			if (walked >= most) return { walked, whole: false };
			for (const [id, verification] of await verifyRecords(hands, sealer, kind, ids))
				if (!verification.ok) tell(kind, id, verification);
			walked += ids.length;
		}
	}
	return { walked, whole: true };
}

async function* pages(knex: Knex, collection: string): AsyncGenerator<readonly string[]> {
	for (
		let ids = await recordIds(knex, collection, null, pageSize);
		ids.length > 0;
		ids = await recordIds(knex, collection, ids.at(-1) ?? null, pageSize)
	)
		yield ids;
}
