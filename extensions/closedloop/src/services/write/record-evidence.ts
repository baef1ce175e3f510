import { kindNames, recordKinds, type KindName } from '@closedloop/schema';
import type { ApiExtensionContext, SchemaOverview } from '@directus/types';
import type { Knex } from 'knex';
import { listIn } from '../../core/json.ts';
import { columnOf, type Evidence, type Undelivered } from '../../core/record/index.ts';
import { idOf, instantOf, stringOf } from '../../core/values/index.ts';
import { itemsAsDesk } from '../../store/items.ts';
import { decisionRow } from '../../store/records/parents.ts';
import { runAs, type Actor } from './internal-write.ts';
import { type RecordView, columnIn } from '../../core/workflow/index.ts';

/** What a write of ours to another record needs: Directus's items on the caller's own transaction. */
export interface Hands {
	readonly services: ApiExtensionContext['services'];
	readonly schema: SchemaOverview;
	readonly knex: Knex;
}

/** A record whose clocks are to be told. */
export interface EvidenceFor {
	readonly kind: KindName;
	readonly id: string;
	readonly evidence: Evidence | Undelivered;
	/** Recorded time; effective is the evidence's own. */
	readonly at: number;
	readonly actor: Actor;
}

/**
 * Lets a record know of evidence, or that a letter will never be any, through the record's own filter and on the
 * caller's transaction.
 */
export async function recordEvidence(hands: Hands, { kind, id, evidence, at, actor }: EvidenceFor): Promise<void> {
	const { collection } = recordKinds[kind];
	const items = itemsAsDesk(hands, collection);
	const intent =
		evidence.on === 'undelivered'
			? ({ kind: 'undelivered', letter: evidence } as const)
			: ({ kind: 'evidence', evidence } as const);
	await runAs({ at, actor, intent }, { collection, id }, {}, (payload) => items.updateOne(id, payload));
}

/** Whether this write asks for an approval; only the verdict says whether it is one. */
export const asksApproval = (kind: KindName, values: RecordView): boolean =>
	kind === 'decision' && values.status === 'approved';

/**
 * A decision that has just passed its verdict as approved, told to what it is about before the decision itself is
 * written: both are one transaction, so a signature never stands without the clock it stops.
 */
export async function recordApproval(hands: Hands, id: string, written: RecordView): Promise<void> {
	const at = instantOf(written.signed_at);
	if (written.status !== 'approved' || at === null) return;
	const decision = { ...(await decisionRow(hands.knex, id)), ...written };
	const actor = { kind: 'staff', id: stringOf(written.signed_by) } as const;
	const signed = { by: stringOf(written.signed_by), seats: listIn(written.seats).map(String) };
	const evidence = { on: 'decision', kind: stringOf(decision.kind) ?? '', at, ...signed } as const;
	for (const kind of kindNames) {
		const { link, collection } = recordKinds[kind];
		const column = columnOf('cl_decisions', link);
		const parent = column?.refers?.collection === collection ? idOf(columnIn(decision, link)) : null;
		if (parent !== null) await recordEvidence(hands, { kind, id: parent, evidence, at, actor });
	}
}
