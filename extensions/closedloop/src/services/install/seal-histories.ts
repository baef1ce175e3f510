import { randomUUID } from 'node:crypto';
import { kindNames, recordKinds, type Instant, type KindName } from '@closedloop/schema';
import type { Knex } from 'knex';
import {
	afterwards,
	chainHash,
	digest,
	FreeText,
	hashedColumns,
	tellData,
	codeOrWords,
	words,
	wordsMark,
	type PartRow,
} from '../../core/history/index.ts';
import { eventOf, toldText } from '../../core/record/index.ts';
import type { RecordView } from '../../core/workflow/index.ts';
import { historyRows, partRows, type SealedEvent } from '../../store/history/history-rows.ts';
import { unsealedRecords, writeSealed, type Resealed } from '../../store/history/unsealed.ts';
import { withoutLocks } from '../../store/locks.ts';
import { readState, writeState } from '../../store/machine.ts';
import { recordRows } from '../../store/records/record-row.ts';
import { readableOf } from '../../store/unreadable.ts';
import { chained, linesOf } from '../write/index.ts';
import { sealerOf } from '../seal.ts';
import { formerCanonical } from './former-canonical.ts';

type Values = RecordView;

/** Records of one transaction; the locks are away while it lasts. */
const pageSize = 200;

/**
 * Says in `cl_state`, so that nobody without the secret can say it, that histories of an earlier version are being
 * sealed.
 */
const markName = 'histories';
const markFor = (secret: string): string => sealerOf(secret).seal('sealing');

/** From now until it is done, lines without a seal are those of an earlier version; ever after they are forgeries. */
export const beginSealing = (trx: Knex, secret: string): Promise<void> =>
	writeState(trx, { name: markName, value: markFor(secret) });

/**
 * Brings histories of an earlier version to today's form: RFC 8785, notes beside the chain instead of in it, every line
 * sealed, and a last line that says so, names the former head and what the record is now. Only a history that holds by
 * the rules of its time is rewritten; another is left as it is, for `doctor` to name. Stopped in between, it goes on
 * where it was.
 */
export async function sealHistories(knex: Knex, secret: string, at: Instant): Promise<readonly string[]> {
	if ((await readState(knex, markName)) !== markFor(secret)) return [];
	const told: string[] = [];
	for (const kind of kindNames) {
		const { collection } = recordKinds[kind];
		const count = { sealed: 0, left: [] as string[] };
		for (
			let ids = await unsealedRecords(knex, collection, null, pageSize);
			ids.length > 0;
			ids = await unsealedRecords(knex, collection, ids.at(-1) ?? null, pageSize)
		) {
			const page = await sealPage(knex, { secret, kind, ids, at });
			count.sealed += page.sealed;
			count.left.push(...page.left);
		}
		if (count.sealed > 0) told.push(`${count.sealed} histories of ${collection} were sealed`);
		if (count.left.length > 0)
			told.push(
				`${count.left.length} histories of ${collection} do not hold and were left as they are: ${count.left.slice(0, 5).join(', ')}`,
			);
	}
	await writeState(knex, { name: markName, value: 'sealed' });
	return told;
}

interface Page {
	readonly secret: string;
	readonly kind: KindName;
	readonly ids: readonly string[];
	readonly at: Instant;
}

async function sealPage(
	knex: Knex,
	{ secret, kind, ids, at }: Page,
): Promise<{ readonly sealed: number; readonly left: readonly string[] }> {
	const { collection, link } = recordKinds[kind];
	return withoutLocks(knex, async (trx) => {
		const [rows, histories, parts] = [
			await recordRows(trx, collection, ids),
			await historyRows(trx, collection, ids),
			await partRows(trx, link, ids),
		];
		const sealed: Resealed[] = [];
		const whole = new Map(readableOf(rows, ({ id, read }) => [id, read()] as const));
		const left = ids.filter((id) => !whole.has(id));
		for (const [id, row] of whole) {
			const events = histories.get(id) ?? [];
			if (holds(events, row)) sealed.push(resealed(secret, { kind, row, events, parts: parts.get(id) ?? [], at }));
			else left.push(id);
		}
		await writeSealed(trx, collection, link, sealed);
		return { sealed: sealed.length, left };
	});
}

/** By the rules of whichever time a line was written in. */
function holds(events: readonly SealedEvent[], row: Values): boolean {
	let before: string | null = null;
	for (const [index, event] of events.entries()) {
		if (
			event.seq !== index + 1 ||
			event.prev_hash !== before ||
			(event.hash !== formerHash(before, event) && event.hash !== chainHash(before, event))
		)
			return false;
		before = event.hash;
	}
	return Number(row.seq) === events.length && row.chain_head === before;
}

function formerHash(prev: string | null, event: SealedEvent): string | null {
	const text = formerCanonical([
		prev,
		Object.fromEntries(hashedColumns.map((column) => [column, event[column] ?? null])),
	]);
	return text === undefined ? null : digest(text);
}

interface Unsealed {
	readonly kind: KindName;
	readonly row: Values;
	readonly events: readonly SealedEvent[];
	readonly parts: readonly PartRow[];
	readonly at: Instant;
}

function resealed(secret: string, { kind, row, events, parts, at }: Unsealed): Resealed {
	const { collection } = recordKinds[kind];
	const record = String(row.id);
	const sealer = sealerOf(secret);
	let prev_hash: string | null = null;
	const lines = events.map((event) => {
		// A line the engine has sealed meanwhile keeps its words where they are.
		const said =
			event.texts === null ? tellData(withWords(event.data), randomUUID()) : { data: event.data, texts: event.texts };
		const hash = chainHash(prev_hash, { ...event, data: said.data });
		const line = { id: event.id, ...said, prev_hash, hash, seal: sealer.seal(hash) };
		prev_hash = hash;
		return line;
	});
	const place = { collection, record, seq: events.length, hash: prev_hash };
	const drafts = linesOf({ newId: randomUUID }, { at, actor: { id: null, kind: 'system' } }, place, [
		eventOf('sealed', { at }, { former_head: toldText(row.chain_head), lines: events.length }),
	]);
	const [last] = chained({ secret }, place, drafts, (salt) => afterwards(salt, collection, row, parts));
	if (last === undefined) throw new RangeError('a draft gives a line');
	return { record, lines, last };
}

/** Names under which earlier versions kept what somebody had written. */
const spoken: Readonly<Record<string, (text: string) => string | FreeText>> = { note: words, reason: codeOrWords };

/** Words out of the data; digests of words that could be guessed are digested again, with the salt of their line. */
function withWords(data: unknown): unknown {
	if (typeof data === 'string') return /^sha256:[0-9a-f]{64}$/u.test(data) ? new FreeText(data, false) : data;
	if (Array.isArray(data)) return data.map(withWords);
	if (typeof data !== 'object' || data === null) return data;
	return Object.fromEntries(
		Object.entries(data).map(([name, member]) => {
			const say = typeof member === 'string' && !member.startsWith(wordsMark) ? spoken[name] : undefined;
			return [name, say === undefined ? withWords(member) : say(String(member))];
		}),
	);
}
