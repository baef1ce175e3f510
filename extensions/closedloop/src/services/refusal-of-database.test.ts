import { InvalidForeignKeyError } from '@directus/errors';
import { describe, expect, it } from 'vitest';
import { refusalOfDatabase } from './refusal-of-database.ts';

/**
 * Messages as sqlite3 5.1 and pg 8.16 give them through knex: the statement, values included, then the database's
 * words.
 */
describe('an error of the database', () => {
	it('names the guarded column', () => {
		expect(
			refusalOfDatabase(new Error(`update cl_feedback set status = 'x' - SQLITE_CONSTRAINT: CL:GUARDED:status`)),
		).toEqual({ code: 'CL_GUARDED', field: 'status' });
		expect(refusalOfDatabase(new Error('update "cl_feedback" set "status" = $1 - CL:GUARDED:status'))).toEqual({
			code: 'CL_GUARDED',
			field: 'status',
		});
	});

	it('tells conflict, deletion and immutability apart', () => {
		expect(refusalOfDatabase(new Error('x - CL:CONFLICT'))).toEqual({ code: 'CL_CONFLICT' });
		expect(refusalOfDatabase(new Error('x - CL:UNDELETABLE'))).toEqual({ code: 'CL_UNDELETABLE' });
		expect(refusalOfDatabase(new Error('x - CL:IMMUTABLE'))).toEqual({ code: 'CL_IMMUTABLE' });
	});

	it('is a conflict when two took the same step of a history', () => {
		expect(
			refusalOfDatabase(new Error('insert … - SQLITE_CONSTRAINT: UNIQUE constraint failed: cl_events.once_key')),
		).toEqual({ code: 'CL_CONFLICT' });
		expect(
			refusalOfDatabase(
				new Error('insert … - duplicate key value violates unique constraint "cl_events_once_key_unique"'),
			),
		).toEqual({ code: 'CL_CONFLICT' });
	});

	it('is a row that does not exist, where the foreign key has a name', () => {
		const named = new InvalidForeignKeyError({ collection: 'cl_feedback', field: 'party', value: 'x' });
		expect(refusalOfDatabase(named)).toEqual({
			code: 'CL_INVALID',
			collection: 'cl_feedback',
			field: 'party',
			params: { problem: 'no_such_row' },
		});
		expect(refusalOfDatabase(new InvalidForeignKeyError({ collection: null, field: null, value: null }))).toBeNull();
		expect(
			refusalOfDatabase(new InvalidForeignKeyError({ collection: 'theirs', field: 'other', value: 'x' })),
		).toBeNull();
	});

	it('is a value of an administrator’s own column that PostgreSQL cannot take, by its name', () => {
		const pg = (message: string, more: object) => Object.assign(new Error(message), more);
		const where = "unnamed portal parameter $2 = '...'";
		expect(
			refusalOfDatabase(
				pg('insert into "cl_parties" ("id", "size") values ($1, $2) - invalid input syntax for type integer: "x"', {
					code: '22P02',
					where,
				}),
			),
		).toEqual({ code: 'CL_INVALID', collection: 'cl_parties', field: 'size', params: { problem: 'invalid' } });
		expect(
			refusalOfDatabase(
				pg(
					'update "cl_parties" set "name" = $1, "size" = $2 where "id" in ($3) - invalid input syntax for type integer: "x"',
					{ code: '22P02', where },
				),
			),
		).toMatchObject({ field: 'size' });
		expect(
			refusalOfDatabase(
				pg('insert into "theirs" ("size") values ($1) - invalid input syntax', { code: '22P02', where }),
			),
		).toBeNull();
		expect(
			refusalOfDatabase(pg('insert into "cl_parties" ("id") values ($1) - deadlock detected', { code: '40P01' })),
		).toBeNull();
	});

	it('does not believe what a customer typed', () => {
		expect(
			refusalOfDatabase(
				new Error(
					`insert into cl_feedback (words) values ('CL:UNDELETABLE') - SQLITE_CONSTRAINT: NOT NULL constraint failed`,
				),
			),
		).toBeNull();
		expect(refusalOfDatabase('CL:CONFLICT')).toBeNull();
	});
});
