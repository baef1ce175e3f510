/** What a database error means in our terms. */
export interface DatabaseRefusal {
	readonly code: 'CL_GUARDED' | 'CL_CONFLICT' | 'CL_UNDELETABLE' | 'CL_IMMUTABLE';
	readonly field?: string;
}

/**
 * Our triggers raise `CL:<WORD>` or `CL:GUARDED:<column>`. Drivers put the statement, values included, before the database's
 * own words: only the end counts, for the middle is what somebody typed.
 */
const raised = /\bCL:(GUARDED|CONFLICT|UNDELETABLE|IMMUTABLE)(?::([a-z0-9_]+))?$/u;

/** Two writers decided on the same state: SQLite names the column, PostgreSQL the constraint. */
const takenStep = /(?:UNIQUE constraint failed: cl_events\.once_key|unique constraint "cl_events_once_key_unique")$/u;

const codes = { GUARDED: 'CL_GUARDED', CONFLICT: 'CL_CONFLICT', UNDELETABLE: 'CL_UNDELETABLE', IMMUTABLE: 'CL_IMMUTABLE' } as const;

/** Translates an error of the database into the refusal it stands for; null when it is none of ours. */
export function refusalOfDatabase(error: unknown): DatabaseRefusal | null {
	const text = error instanceof Error ? error.message.trim() : '';
	const found = raised.exec(text);
	const word = Object.entries(codes).find(([name]) => name === found?.[1]);
	if (word) return found?.[2] === undefined ? { code: word[1] } : { code: word[1], field: found[2] };
	return takenStep.test(text) ? { code: 'CL_CONFLICT' } : null;
}
