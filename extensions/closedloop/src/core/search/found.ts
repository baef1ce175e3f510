import type { SearchPlace } from '@closedloop/schema';
import { isIdeograph } from './ideographs.ts';
import type { Question } from './question.ts';

/** What a reader may read of a row, by what it is. */
export interface Fields {
	readonly number: readonly string[];
	readonly phone: readonly string[];
	readonly customer: readonly string[];
	readonly lot: readonly string[];
	readonly words: readonly string[];
}

export interface Found {
	readonly place: SearchPlace;
	/** The smaller, the more it is what was meant. */
	readonly rank: number;
}

const order = ['exact', 'number', 'phone', 'customer', 'lot', 'words'] as const satisfies readonly SearchPlace[];

/**
 * Where a row answers a question: every term must stand in what its reader may read. Null where it does not, whatever
 * proposed it.
 */
export function foundIn(fields: Fields, question: Question): Found | null {
	const place = placeOf(fields, question);
	return place === null ? null : { place, rank: order.indexOf(place) };
}

function placeOf(fields: Fields, { whole, terms, phone }: Question): SearchPlace | null {
	const numbers = fields.number.map((number) => number.toLowerCase());
	if (numbers.includes(whole)) return 'exact';
	if (numbers.some((number) => number.startsWith(whole))) return 'number';
	if (phone !== null && fields.phone.some((text) => digitsOf(text).includes(phone))) return 'phone';
	const inside = (texts: readonly string[], wanted: readonly string[]): boolean =>
		wanted.length > 0 &&
		wanted.every((term) => texts.some((text) => stands(term, text.normalize('NFC').toLowerCase())));
	if (inside(fields.customer, terms)) return 'customer';
	if (inside(fields.lot, terms)) return 'lot';
	const all = [...fields.number, ...fields.phone, ...fields.customer, ...fields.lot, ...fields.words];
	return inside(all, terms) ? 'words' : null;
}

const digitsOf = (text: string): string => text.replaceAll(/\D/gu, '');

/** A word stands where one begins; what is written without spaces, anywhere. */
function stands(term: string, text: string): boolean {
	for (let at = text.indexOf(term); at >= 0; at = text.indexOf(term, at + 1)) {
		const before = text[at - 1] ?? ' ';
		if (isIdeograph(term) || isIdeograph(before) || !/[\p{L}\p{N}]/u.test(before)) return true;
	}
	return false;
}
