import type { CandidateAnswer, CandidatesAnswer, Instant, Stored } from '@closedloop/schema';
import type { Filter } from '@directus/types';
import * as z from 'zod';
import { dayMs } from '../../core/durations.ts';
import { duplicateCandidates, type DuplicateRecord } from '../../core/intake/index.ts';
import { parseInstant } from '../../core/values/index.ts';
import type { Read } from '../../store/read-as.ts';
import { textIn } from '../../store/row-values.ts';
import { refuse } from '../refusal.ts';

/** Two reports of one occurrence lie at most a month apart, and of a month's records the newest are compared. */
const withinDays = 30;
const comparedMost = 500;

const fields = [
	'id',
	'number',
	'subject',
	'words',
	'received_at',
	'status',
	'party',
	'contact',
	'product',
	'lot_text',
	'category',
	'site',
	'duplicate_of',
];

/** Lots of one customer are looked for much longer: the same lot is the same lot. */
const sameLotDays = 365;
const sameLotMost = 200;

/** What is known of a record before it is saved: as much as its form holds. */
const typed = z.object({
	subject: z.string().max(1000).nullish(),
	words: z.string().max(20_000).nullish(),
	lot_text: z.string().max(255).nullish(),
	site: z.string().max(255).nullish(),
	category: z.string().max(64).nullish(),
	party: z.uuid().nullish(),
	contact: z.uuid().nullish(),
	product: z.uuid().nullish(),
	received_at: z.iso
		.datetime({ offset: true })
		.refine((at) => parseInstant(at).ok)
		.nullish(),
});

/** Records this reader may see that may be the same occurrence told twice. A person decides. */
export async function candidatesOf(read: Read, id: string): Promise<CandidatesAnswer> {
	const [row] = await read('cl_feedback', { fields, filter: { id: { _eq: id } }, limit: 1 });
	if (!row) throw refuse('CL_NOT_FOUND');
	return likeRecord(read, recordOf(row));
}

/** The same while somebody is still writing it down. @throws CL_INVALID naming the field */
export async function candidatesFor(read: Read, body: unknown, now: Instant): Promise<CandidatesAnswer> {
	const wish = typed.safeParse(body);
	if (!wish.success)
		throw refuse(
			'CL_INVALID',
			{ field: wish.error.issues[0]?.path.join('.') || 'body', params: { problem: 'invalid' } },
			undefined,
			'cl_feedback',
		);
	const record = recordOf({ ...wish.data, id: '+' });
	return likeRecord(read, { ...record, at: record.at || now });
}

async function likeRecord(read: Read, record: DuplicateRecord): Promise<CandidatesAnswer> {
	const within = (days: number): Filter => ({
		_and: [
			...(record.id === '+' ? [] : [{ id: { _neq: record.id } }]),
			{ status: { _neq: 'void' } },
			{ received_at: { _gte: iso(record.at - days * dayMs) } },
			{ received_at: { _lte: iso(record.at + days * dayMs) } },
		],
	});
	const near = await read('cl_feedback', {
		fields,
		sort: ['-received_at'],
		limit: comparedMost,
		filter: within(withinDays),
	});
	const customer = sameCustomer(record);
	const lots =
		customer === null
			? []
			: await read('cl_feedback', {
					fields,
					sort: ['-received_at'],
					limit: sameLotMost,
					filter: { _and: [within(sameLotDays), { lot_text: { _nempty: true } }, customer] },
				});
	const byId = new Map([...near, ...lots].map((other) => [String(other.id), other]));
	return {
		candidates: duplicateCandidates(record, [...byId.values()].map(recordOf), { within_days: withinDays }).flatMap(
			({ id: found, score, same }) => {
				const other = byId.get(found);
				return other ? [answerOf(other, score, same)] : [];
			},
		),
	};
}

/** Records of the same customer, where there is a lot to look for. */
function sameCustomer({ lot_text, party, contact }: DuplicateRecord): Filter | null {
	if (textIn(lot_text) === null) return null;
	const [unit, person] = [textIn(party), textIn(contact)];
	const either: Filter[] = [
		...(unit === null ? [] : [{ party: { _eq: unit } }]),
		...(person === null ? [] : [{ contact: { _eq: person } }]),
	];
	return either.length === 0 ? null : { _or: either };
}

const iso = (at: Instant): string => new Date(at).toISOString();
const text = (value: unknown): string => (typeof value === 'string' ? value : '');

const recordOf = (row: Stored<'cl_feedback'>): DuplicateRecord => ({
	...row,
	id: String(row.id),
	at: Date.parse(text(row.received_at)) || 0,
	text: `${text(row.subject)} ${text(row.words)}`,
});

const answerOf = (row: Stored<'cl_feedback'>, score: number, because: readonly string[]): CandidateAnswer => ({
	id: String(row.id),
	number: text(row.number) || null,
	subject: text(row.subject),
	received_at: text(row.received_at) || null,
	status: text(row.status),
	likeness: Math.round(100 * score),
	because,
});
