import type { Instant } from '@closedloop/schema';
import { dayMs } from '../durations.ts';
import { textOf } from '../workflow/index.ts';
import { dice, pairsOf } from './similarity.ts';

/** A record as the search for doubles sees it. */
export interface DuplicateRecord {
	readonly id: string;
	readonly at: Instant;
	readonly party?: unknown;
	readonly contact?: unknown;
	readonly product?: unknown;
	readonly lot_text?: unknown;
	readonly category?: unknown;
	readonly site?: unknown;
	/** Subject and original words. */
	readonly text: string;
}

export type DuplicateTrait = 'text' | 'contact' | 'party' | 'product' | 'lot_text' | 'category' | 'site';

export interface DuplicateCandidate {
	readonly id: string;
	/** 0–1. */
	readonly score: number;
	readonly same: readonly DuplicateTrait[];
}

export interface DuplicateOptions {
	/** How far apart two reports of one occurrence may lie, either way. */
	readonly within_days?: number;
	readonly min_score?: number;
	readonly limit?: number;
}

/**
 * What each trait says. Our own judgement, since no procedure gives numbers: the words weigh most, who and which lot
 * more than what kind, because category and site are shared by many records that have nothing to do with each other.
 */
const weights: Readonly<Record<Exclude<DuplicateTrait, 'text'>, number>> = {
	contact: 2,
	lot_text: 2,
	party: 1.5,
	product: 1.5,
	site: 1,
	category: 1,
};
const textWeight = 4;

/** From this likeness on two texts are called the same to the reader; half of their character pairs are shared. */
const sameText = 0.5;

/**
 * Records that may be the same occurrence told twice, likeliest first. A trait known on one side only counts against,
 * one known on neither side does not count. It proposes; a person decides and names `duplicate_of`.
 */
export function duplicateCandidates(
	record: DuplicateRecord,
	others: readonly DuplicateRecord[],
	{ within_days = 30, min_score = 0.5, limit = 10 }: DuplicateOptions = {},
): readonly DuplicateCandidate[] {
	const words = pairsOf(record.text);
	return others
		.filter(
			(other) =>
				other.id !== record.id && (Math.abs(other.at - record.at) <= within_days * dayMs || sameMatter(record, other)),
		)
		.map((other) => compare(record, other, dice(words, pairsOf(other.text))))
		.filter(({ score }) => score >= min_score)
		.sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
		.slice(0, limit);
}

/**
 * The same lot from the same customer is the same matter until somebody says otherwise, whatever it was called,
 * whenever it came in and however little is known yet.
 */
function sameMatter(record: DuplicateRecord, other: DuplicateRecord): boolean {
	const agree = (trait: DuplicateTrait & ('lot_text' | 'party' | 'contact')): boolean => {
		const [left, right] = [textOf(record[trait]), textOf(other[trait])];
		return left !== null && right !== null && folded(trait, left) === folded(trait, right);
	};
	return agree('lot_text') && (agree('party') || agree('contact'));
}

/** … and stands above what is only alike. */
const leastOfSame = 0.8;

function compare(record: DuplicateRecord, other: DuplicateRecord, likeness: number): DuplicateCandidate {
	const same: DuplicateTrait[] = likeness >= sameText ? ['text'] : [];
	let reached = textWeight * likeness;
	let reachable = textWeight;
	for (const trait of traits) {
		const [left, right] = [textOf(record[trait]), textOf(other[trait])];
		if (left === null && right === null) continue;
		reachable += weights[trait];
		if (left === null || right === null || folded(trait, left) !== folded(trait, right)) continue;
		reached += weights[trait];
		same.push(trait);
	}
	const score = reached / reachable;
	return { id: other.id, score: sameMatter(record, other) ? Math.max(leastOfSame, score) : score, same };
}

const traits = [
	'contact',
	'party',
	'product',
	'lot_text',
	'category',
	'site',
] as const satisfies readonly DuplicateTrait[];

/** A lot is written with dashes, dots or without. */
function folded(trait: DuplicateTrait, value: string): string {
	const plain = value.normalize('NFKC').toLowerCase();
	return plain.replace(trait === 'lot_text' ? /[^\p{L}\p{N}]+/gu : /\s+/gu, '');
}
