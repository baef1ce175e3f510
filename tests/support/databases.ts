import { describe } from 'vitest';
import { describeWith, presence } from './services.ts';
import type { Database } from './settings.ts';

const called: Readonly<Record<Database, string>> = { sqlite: 'SQLite', postgres: 'PostgreSQL' };

/** Whether this run asks both databases everything (`npm test -- --both`). */
export const asksBoth = process.env['CLOSEDLOOP_TEST_BOTH'] === '1';

/** The same contract on both databases we promise; PostgreSQL is skipped, with the reason, where there is none. */
export function describeDatabases(name: string, suite: (database: Database) => void): void {
	describe(`${name} on ${called.sqlite}`, () => suite('sqlite'));
	describeWith(['postgres'], `${name} on ${called.postgres}`, () => suite('postgres'));
}

/**
 * A contract that is judged above the database: asked of the one named here, siblings in turn, and of both by `npm test
 * -- --both`. On SQLite where there is no other.
 */
export function describeOn(usual: Database, name: string, suite: (database: Database) => void): void {
	if (asksBoth) return describeDatabases(name, suite);
	const one = presence('postgres').present ? usual : 'sqlite';
	describe(`${name} on ${called[one]}`, () => suite(one));
}
