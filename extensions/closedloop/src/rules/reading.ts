import * as z from 'zod';
import { RuleError, type RuleProblem } from './problem.ts';

/** The same object type with its optional keys absent or filled, never `undefined`. */
export type Exact<T> = { [K in keyof T]: Exclude<T[K], undefined> };

/** Optional keys as the shapes want them (`exactOptionalPropertyTypes`). */
export function exact<T extends object>(value: T): Exact<T> {
	const filled: unknown = Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== undefined));
	return filled as Exact<T>; // what `Exact` claims is what the filter has just done
}

/** A word or sentence somebody wrote: not blank. */
export const words = z.string().refine((text) => text.trim() !== '', { error: 'empty' });

/** A text in our languages. Both are wanted: a desk is read in either. */
export const text = z.strictObject({ zh: words, en: words, tw: words.optional() }).transform(exact);

export const codes = z.array(words);

/**
 * A JSON column as it comes: text from SQLite, an object from PostgreSQL or the API. What an editor left empty (`null`)
 * is absent.
 * @throws RuleError `not_json`
 */
export function jsonColumn<Row extends object>(row: Row, field: keyof Row & string): unknown {
	const value: unknown = row[field];
	return withoutNulls(typeof value === 'string' ? fromText(value, field) : value);
}

function fromText(value: string, field: string): unknown {
	if (value.trim() === '') return undefined;
	try {
		return JSON.parse(value);
	} catch {
		throw new RuleError([{ field, code: 'not_json', params: {} }]);
	}
}

function withoutNulls(value: unknown): unknown {
	if (value === null) return undefined;
	if (Array.isArray(value)) return value.map((inner: unknown) => (inner === null ? null : withoutNulls(inner)));
	if (typeof value !== 'object') return value;
	return Object.fromEntries(
		Object.entries(value).flatMap(([key, inner]) => (inner === null ? [] : [[key, withoutNulls(inner)]])),
	);
}

/** @throws RuleError every problem of the shape, its field below `field` (empty = the row itself) */
export function readShape<T>(schema: z.ZodType<T>, value: unknown, field = ''): T {
	const result = schema.safeParse(value, { reportInput: true });
	if (result.success) return result.data;
	throw new RuleError(result.error.issues.flatMap((issue) => problemsOf(issue, field)));
}

/** What a shape says of itself is wrong. */
const said: readonly string[] = [
	'empty',
	'role_or_post',
	'too_long',
	'list_too_long',
	'no_instant',
	'no_file',
	'no_count',
];

function problemsOf(issue: z.core.$ZodIssue, above: string): RuleProblem[] {
	const field = fieldOf(above, issue.path);
	if ((issue.code === 'invalid_type' || issue.code === 'invalid_value') && issue.input === undefined)
		return [{ field, code: 'missing', params: {} }];
	switch (issue.code) {
		case 'unrecognized_keys':
			return issue.keys.map((key) => ({ field: fieldOf(field, [key]), code: 'unknown_key', params: { key } }));
		case 'invalid_type':
			return [{ field, code: 'wrong_type', params: { expected: issue.expected } }];
		case 'invalid_value':
			return [{ field, code: 'not_allowed', params: { allowed: issue.values.map(String).join(', ') } }];
		case 'invalid_union':
			// Without branches tried, the word that names the kind (`unit`, `to`, `gate` …) is one nobody knows.
			return [{ field, code: issue.errors.length === 0 ? 'unknown_kind' : 'malformed', params: {} }];
		default:
			return [{ field, code: said.includes(issue.message) ? issue.message : 'malformed', params: mostIn(issue) }];
	}
}

const mostIn = (issue: z.core.$ZodIssue): RuleProblem['params'] =>
	issue.code === 'too_big' ? { most: Number(issue.maximum) } : {};

/** `deadlines` + [1, 'ladder'] → `deadlines[1].ladder`. */
function fieldOf(above: string, path: readonly PropertyKey[]): string {
	return path.reduce<string>((name, step) => {
		if (typeof step === 'number') return `${name}[${step}]`;
		return name === '' ? String(step) : `${name}.${String(step)}`;
	}, above);
}
