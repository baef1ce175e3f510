import { parsed, unfit, type Parsed } from './parsed.ts';

/** What an integer column of PostgreSQL holds (int4). */
const whole = { least: -2_147_483_648, most: 2_147_483_647 } as const;

/** Digits as a table or a form writes them. */
const written = /^[+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/iu;

const numberIn = (value: unknown): number =>
	typeof value === 'number' ? value : typeof value === 'string' && written.test(value.trim()) ? Number(value) : NaN;

export function parseInteger(value: unknown): Parsed {
	const number = numberIn(value);
	return Number.isInteger(number) && number >= whole.least && number <= whole.most
		? parsed(number === 0 ? 0 : number)
		: unfit('value_whole', whole);
}

/** A float column of PostgreSQL has single precision: what is too large or too small for it is refused there. */
export function parseFloat(value: unknown): Parsed {
	const number = numberIn(value);
	const single = Math.fround(number);
	return Number.isFinite(single) && (single !== 0 || number === 0) ? parsed(number) : unfit('value_number');
}

const flags = new Map<unknown, boolean>([
	[true, true],
	[1, true],
	['1', true],
	['true', true],
	[false, false],
	[0, false],
	['0', false],
	['false', false],
]);

export function parseFlag(value: unknown): Parsed {
	const flag = flags.get(typeof value === 'string' ? value.trim().toLowerCase() : value);
	return flag === undefined ? unfit('value_flag') : parsed(flag);
}
