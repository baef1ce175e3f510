import { kindNames, recordKinds, type Instant, type KindName, type Stored } from '@closedloop/schema';
import type { Knex } from 'knex';
import { instantIn, textIn } from '../row-values.ts';

/** A letter that has left, or never will, and of which its record has not heard yet. */
export interface OwedEvidence {
	readonly id: string;
	readonly template: string;
	/** When it left; null for one that never will. */
	readonly sent_at: Instant | null;
	/** When that was clear. */
	readonly at: Instant;
	readonly last_error: string;
	readonly kind: KindName;
	readonly record: string;
}

/** Letters whose evidence is owed. */
export interface Owed {
	readonly letters: readonly OwedEvidence[];
	/** Letters of which nobody can say when they left or whom they are about. */
	readonly unreadable: readonly string[];
}

/** Letters whose evidence is owed, oldest first. Index: `cl_messages_evidence`. */
export async function owedEvidence(knex: Knex, at: Instant, limit: number): Promise<Owed> {
	const rows: readonly Stored<'cl_messages'>[] = await knex('cl_messages')
		.select(
			'id',
			'template',
			'state',
			'sent_at',
			'evidence_at',
			'last_error',
			...kindNames.map((kind) => recordKinds[kind].link),
		)
		.whereNotNull('evidence_at')
		.andWhere('evidence_at', '<=', new Date(at))
		.orderBy('evidence_at')
		.limit(limit);
	const read = rows.map((row) => ({ id: String(row.id), letter: letterIn(row, at) }));
	return {
		letters: read.flatMap(({ letter }) => letter ?? []),
		unreadable: read.flatMap(({ id, letter }) => (letter === null ? [id] : [])),
	};
}

/** States in which a letter will never leave. */
const neverLeaves: readonly unknown[] = ['failed', 'cancelled'];

function letterIn(row: Stored<'cl_messages'>, now: Instant): OwedEvidence | null {
	const sent_at = instantIn(row.sent_at);
	const kind = kindNames.find((each) => textIn(row[recordKinds[each].link]) !== null);
	if (kind === undefined || (sent_at === null && !neverLeaves.includes(row.state))) return null;
	return {
		id: String(row.id),
		template: textIn(row.template) ?? '',
		sent_at,
		at: sent_at ?? instantIn(row.evidence_at) ?? now,
		last_error: textIn(row.last_error) ?? '',
		kind,
		record: textIn(row[recordKinds[kind].link]) ?? '',
	};
}

/** Told (`null`), or to be tried again at this time. */
export async function settleEvidence(knex: Knex, id: string, next: Instant | null): Promise<void> {
	await knex('cl_messages')
		.where({ id })
		.update({ evidence_at: next === null ? null : new Date(next) });
}
