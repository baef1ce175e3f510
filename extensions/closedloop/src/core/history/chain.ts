import { canonical } from './canonical.ts';
import { digest } from './digest.ts';

/**
 * The part of a history line that its hash covers (docs/reference/history.md, "The chain"). Instants are ISO, UTC, with
 * milliseconds.
 */
export interface ChainedEvent {
	readonly id: string;
	/** Id of the record this line belongs to. */
	readonly record: string;
	readonly collection: string;
	/** 1, 2, 3 … without a gap, per record. */
	readonly seq: number;
	readonly kind: string;
	readonly effective_at: string;
	readonly recorded_at: string;
	readonly actor: string | null;
	readonly actor_kind: string;
	readonly from_state: string | null;
	readonly to_state: string | null;
	readonly data: unknown;
}

/** A line as it was stored. */
export interface StoredEvent extends ChainedEvent {
	readonly prev_hash: string | null;
	readonly hash: string;
}

/** The columns a hash covers, by name, so that a row may carry others (labels, joins) without changing it. */
export const hashedColumns = [
	'id',
	'record',
	'collection',
	'seq',
	'kind',
	'effective_at',
	'recorded_at',
	'actor',
	'actor_kind',
	'from_state',
	'to_state',
	'data',
] as const;

/**
 * `hash = H(prev_hash, canonical(event))`: lowercase hex SHA-256. Proves order and content of a record's history (21
 * CFR 11.10(e): later entries may not obscure earlier ones). An absent nullable column and `null` are one and the same.
 *
 * @throws NotCanonicalError when the event carries something that has no single written form.
 */
export function chainHash(prevHash: string | null, event: ChainedEvent): string {
	const covered: Record<string, unknown> = {};
	for (const column of hashedColumns) covered[column] = event[column] ?? null;
	return digest(canonical([prevHash, covered]));
}
