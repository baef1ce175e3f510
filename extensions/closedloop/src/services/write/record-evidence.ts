import { recordKinds, type KindName } from '@closedloop/schema';
import type { ApiExtensionContext, SchemaOverview } from '@directus/types';
import type { Knex } from 'knex';
import type { Evidence, Undelivered } from '../../core/record/index.ts';
import { itemsAsDesk } from '../../store/items.ts';
import { runAs, type Actor, type InternalWrite } from './internal-write.ts';

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
	const intent =
		evidence.on === 'undelivered'
			? ({ kind: 'undelivered', letter: evidence } as const)
			: ({ kind: 'evidence', evidence } as const);
	await writeTo(hands, { kind, id }, { at, actor, intent });
}

/** A write of ours to another record, on the caller's transaction. */
export async function writeTo(
	hands: Hands,
	{ kind, id }: Pick<EvidenceFor, 'kind' | 'id'>,
	internal: InternalWrite,
): Promise<void> {
	const { collection } = recordKinds[kind];
	const items = itemsAsDesk(hands, collection);
	await runAs(internal, { collection, id }, {}, (payload) => items.updateOne(id, payload));
}
