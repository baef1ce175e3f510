import type { problemTexts } from '@closedloop/schema';
import { isDirectusError } from '@directus/errors';

/** What a database error means in our terms. */
export interface DatabaseRefusal {
	readonly code: 'CL_GUARDED' | 'CL_CONFLICT' | 'CL_UNDELETABLE' | 'CL_IMMUTABLE' | 'CL_INVALID';
	readonly field?: string;
	readonly params?: Readonly<Record<string, string>>;
	/** Ours, where the error names it. */
	readonly collection?: string;
}

/**
 * Our triggers raise `CL:<WORD>` or `CL:GUARDED:<column>`. Drivers put the statement, values included, before the
 * database's own words: only the end counts, for the middle is what somebody typed.
 */
const raised = /\bCL:(GUARDED|CONFLICT|UNDELETABLE|IMMUTABLE)(?::([a-z0-9_]+))?$/u;

/** Two writers decided on the same state: SQLite names the column, PostgreSQL the constraint. */
const takenStep = /(?:UNIQUE constraint failed: cl_events\.once_key|unique constraint "cl_events_once_key_unique")$/u;

const codes = {
	GUARDED: 'CL_GUARDED',
	CONFLICT: 'CL_CONFLICT',
	UNDELETABLE: 'CL_UNDELETABLE',
	IMMUTABLE: 'CL_IMMUTABLE',
} as const;

/** Translates an error of the database into the refusal it stands for; null when it is none of ours. */
export function refusalOfDatabase(error: unknown): DatabaseRefusal | null {
	const text = error instanceof Error ? error.message.trim() : '';
	const found = raised.exec(text);
	const word = Object.entries(codes).find(([name]) => name === found?.[1]);
	if (word) return found?.[2] === undefined ? { code: word[1] } : { code: word[1], field: found[2] };
	if (takenStep.test(text)) return { code: 'CL_CONFLICT' };
	return missingRow(error) ?? unfitValue(error, text);
}

/** A foreign key of ours, as Directus tells it; on SQLite it names nothing, and the door has asked before. */
function missingRow(error: unknown): DatabaseRefusal | null {
	if (
		!isDirectusError<{ readonly collection: string | null; readonly field: string | null }>(
			error,
			'INVALID_FOREIGN_KEY',
		)
	)
		return null;
	const { collection, field } = error.extensions;
	if (collection === null || field === null || !(collection.startsWith('cl_') || field.startsWith('cl_'))) return null;
	return { code: 'CL_INVALID', field, collection, params: { problem: 'no_such_row' } };
}

/** Data that does not fit (class 22: text that is no number, date or id, NUL, out of range) and check constraints. */
const unfitClass = /^(?:22\w{3}|23514)$/u;

/**
 * A value PostgreSQL could not take: only of a column an administrator added, for ours are parsed before. Directus
 * would answer
 * 500. The error says which parameter of which statement it was.
 */
function unfitValue(error: unknown, text: string): DatabaseRefusal | null {
	if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string' || !unfitClass.test(error.code))
		return null;
	const collection = /^(?:insert into|update) "(\w+)"/u.exec(text)?.[1];
	if (collection?.startsWith('cl_') !== true) return null;
	const field = parameterIn(error, text) ?? constraintIn(error);
	return {
		code: 'CL_INVALID',
		collection,
		...(field === undefined ? {} : { field }),
		params: { problem: 'invalid' satisfies keyof typeof problemTexts },
	};
}

/** `unnamed portal parameter $3 = '…'` → the third column of the statement. */
function parameterIn(error: Error, statement: string): string | undefined {
	const place =
		'where' in error && typeof error.where === 'string' ? /parameter \$(\d+)/u.exec(error.where)?.[1] : undefined;
	if (place === undefined) return undefined;
	const assigned = new RegExp(`"(\\w+)" = \\$${place}\\b`, 'u').exec(statement)?.[1];
	if (assigned !== undefined) return assigned;
	const [, columns = '', values = ''] = /^insert into "\w+" \(([^)]*)\) values \(([^)]*)\)/u.exec(statement) ?? [];
	const index = values.split(', ').indexOf(`$${place}`);
	return index < 0 ? undefined : columns.split(', ')[index]?.replaceAll('"', '');
}

const constraintIn = (error: Error): string | undefined =>
	'constraint' in error && typeof error.constraint === 'string' ? error.constraint : undefined;
