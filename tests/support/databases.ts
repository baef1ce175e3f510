import { describe } from 'vitest';
import { describeWith } from './services.ts';
import type { Database } from './settings.ts';

/** The same contract on both databases we promise; PostgreSQL is skipped, with the reason, where there is none. */
export function describeDatabases(name: string, suite: (database: Database) => void): void {
	describe(`${name} on SQLite`, () => suite('sqlite'));
	describeWith(['postgres'], `${name} on PostgreSQL`, () => suite('postgres'));
}
