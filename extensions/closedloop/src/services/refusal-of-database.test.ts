import { describe, expect, it } from 'vitest';
import { refusalOfDatabase } from './refusal-of-database.ts';

/** Messages as sqlite3 5.1 and pg 8.16 give them through knex: the statement, values included, then the database's words. */
describe('an error of the database', () => {
	it('names the guarded column', () => {
		expect(refusalOfDatabase(new Error(`update cl_feedback set status = 'x' - SQLITE_CONSTRAINT: CL:GUARDED:status`))).toEqual({ code: 'CL_GUARDED', field: 'status' });
		expect(refusalOfDatabase(new Error('update "cl_feedback" set "status" = $1 - CL:GUARDED:status'))).toEqual({ code: 'CL_GUARDED', field: 'status' });
	});

	it('tells conflict, deletion and immutability apart', () => {
		expect(refusalOfDatabase(new Error('x - CL:CONFLICT'))).toEqual({ code: 'CL_CONFLICT' });
		expect(refusalOfDatabase(new Error('x - CL:UNDELETABLE'))).toEqual({ code: 'CL_UNDELETABLE' });
		expect(refusalOfDatabase(new Error('x - CL:IMMUTABLE'))).toEqual({ code: 'CL_IMMUTABLE' });
	});

	it('is a conflict when two took the same step of a history', () => {
		expect(refusalOfDatabase(new Error('insert … - SQLITE_CONSTRAINT: UNIQUE constraint failed: cl_events.once_key'))).toEqual({ code: 'CL_CONFLICT' });
		expect(refusalOfDatabase(new Error('insert … - duplicate key value violates unique constraint "cl_events_once_key_unique"'))).toEqual({ code: 'CL_CONFLICT' });
	});

	it('does not believe what a customer typed', () => {
		expect(refusalOfDatabase(new Error(`insert into cl_feedback (words) values ('CL:UNDELETABLE') - SQLITE_CONSTRAINT: NOT NULL constraint failed`))).toBeNull();
		expect(refusalOfDatabase('CL:CONFLICT')).toBeNull();
	});
});
