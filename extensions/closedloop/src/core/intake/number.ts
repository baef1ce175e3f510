/** What fills a number pattern. */
export interface NumberParts {
	/** Year of registration in the procedure's calendar. */
	readonly year: number;
	/** Running number of the series, from 1. */
	readonly value: number;
	/** Prefix of the kind of record, where the pattern has `{kind}`. */
	readonly kind?: string;
}

export interface PatternProblem {
	readonly code:
		/** Nothing counts: every record would carry the same number. */
		| 'number_missing'
		| 'number_twice'
		/** `{…}` that means nothing, or a brace alone. */
		| 'unknown_token'
		/** Width of the number outside 1–12. */
		| 'width'
		/** A character that does not survive a file name, a link or a telephone. */
		| 'character'
		/** Longer than the column of a record's number takes. */
		| 'length';
	readonly params: Readonly<Record<string, string | number>>;
}

const token = /\{([^{}]*)\}/g;

/** Columns `number` hold 64 characters (schema). */
const longest = 64;

/**
 * Checks a pattern such as `FB-{yyyy}-{n:6}`: `{n}` or `{n:width}` once, `{yyyy}` or `{yy}`, `{kind}`, and letters,
 * digits and `-_./` between. Without a year the series never starts again.
 */
export function validatePattern(pattern: string): readonly PatternProblem[] {
	const problems: PatternProblem[] = [];
	const tokens = [...pattern.matchAll(token)].map(([, name]) => name ?? '');
	for (const name of tokens) {
		const width = widthOf(name);
		if (width !== null && !(width >= 1 && width <= 12)) problems.push({ code: 'width', params: { width } });
		if (width === null && !['yyyy', 'yy', 'kind'].includes(name))
			problems.push({ code: 'unknown_token', params: { token: `{${name}}` } });
	}
	const numbers = tokens.filter((name) => widthOf(name) !== null).length;
	if (numbers === 0) problems.push({ code: 'number_missing', params: {} });
	if (numbers > 1) problems.push({ code: 'number_twice', params: {} });
	for (const character of new Set(pattern.replace(token, ''))) {
		if (/[{}]/.test(character)) problems.push({ code: 'unknown_token', params: { token: character } });
		else if (!/[\p{L}\p{N}\-_./]/u.test(character)) problems.push({ code: 'character', params: { character } });
	}
	// Twelve digits and a kind of eight letters are more than any series will need.
	const room =
		pattern.replace(token, '').length + tokens.reduce((sum, name) => sum + (widthOf(name) === null ? 8 : 12), 0);
	if (room > longest) problems.push({ code: 'length', params: { longest } });
	return problems;
}

/** The written number. One that outgrows its width gets longer, it is never cut. */
export function numberFrom(pattern: string, parts: NumberParts): string {
	return fill(pattern, parts, (name) => String(parts.value).padStart(widthOf(name) ?? 0, '0'));
}

/**
 * Name of the series a pattern counts in: the pattern with everything filled but the number, `FB-2026-{n}`. Procedures
 * that share it share the count whatever width they write, so their numbers can never meet.
 */
export function seriesOf(pattern: string, parts: Omit<NumberParts, 'value'>): string {
	return fill(pattern, parts, () => '{n}');
}

function fill(pattern: string, parts: Omit<NumberParts, 'value'>, number: (name: string) => string): string {
	return pattern.replace(token, (whole, name: string) => {
		if (widthOf(name) !== null) return number(name);
		if (name === 'yyyy') return String(parts.year).padStart(4, '0');
		if (name === 'yy') return String(parts.year % 100).padStart(2, '0');
		return name === 'kind' ? (parts.kind ?? '') : whole;
	});
}

/** Width asked by `n` or `n:6`; null when the token is not the number. */
function widthOf(name: string): number | null {
	const match = /^n(?::(\d+))?$/.exec(name);
	return match ? Number(match[1] ?? 1) : null;
}
