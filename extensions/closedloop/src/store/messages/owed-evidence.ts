import { kindNames, recordKinds, type Instant, type KindName } from '@closedloop/schema';
import type { Knex } from 'knex';
import { instantIn, textIn } from '../row-values.ts';

/** A letter that has left and of which the clocks of its record have not heard yet. */
export interface OwedEvidence {
	readonly id: string;
	readonly template: string;
	readonly sent_at: Instant;
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
	const rows: readonly Record<string, unknown>[] = await knex('cl_messages')
		.select('id', 'template', 'sent_at', ...kindNames.map((kind) => recordKinds[kind].link))
		.whereNotNull('evidence_at')
		.andWhere('evidence_at', '<=', new Date(at))
		.orderBy('evidence_at')
		.limit(limit);
	const read = rows.map((row) => ({ id: String(row['id']), letter: letterIn(row) }));
	return { letters: read.flatMap(({ letter }) => letter ?? []), unreadable: read.flatMap(({ id, letter }) => (letter === null ? [id] : [])) };
}

function letterIn(row: Readonly<Record<string, unknown>>): OwedEvidence | null {
	const sent_at = instantIn(row['sent_at']);
	const kind = kindNames.find((each) => textIn(row[recordKinds[each].link]) !== null);
	if (sent_at === null || kind === undefined) return null;
	return { id: String(row['id']), template: textIn(row['template']) ?? '', sent_at, kind, record: textIn(row[recordKinds[kind].link]) ?? '' };
}

/** Told (`null`), or to be tried again at this time. */
export async function settleEvidence(knex: Knex, id: string, next: Instant | null): Promise<void> {
	await knex('cl_messages').where({ id }).update({ evidence_at: next === null ? null : new Date(next) });
}
