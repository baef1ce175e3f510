import { describe, expect, it } from 'vitest';
import { collections, recordKinds, systemFields, type CollectionName, type Fields } from '@closedloop/schema';
import { lockSql } from './dialects.ts';
import { lockedTables, locks } from './rules.ts';

const isOurs = (table: string): table is CollectionName => Object.hasOwn(collections, table);
const fieldsOf = (table: string): Fields => (isOurs(table) ? collections[table].fields : (systemFields[table] ?? {}));
const all = (table: string): ReadonlySet<string> => new Set(Object.keys(fieldsOf(table)));
const isJson = (_table: string, column: string): boolean => column === 'procedure_reason';
const updateOf = (table: string, columns = all) =>
	locks(columns).find((lock) => lock.table === table && lock.before === 'UPDATE');

describe('the locks', () => {
	it('name every guarded column of every kind of record, and its state', () => {
		for (const { collection } of Object.values(recordKinds)) {
			const guarded = Object.entries(fieldsOf(collection))
				.filter(([, { guarded: kept, type }]) => kept === true && type !== 'alias')
				.map(([name]) => name);
			const raised = updateOf(collection)?.rules.map(({ raise }) => raise);
			for (const column of ['status', ...guarded].filter((name) => name !== 'last_event'))
				expect(raised).toContain(`CL:GUARDED:${column}`);
		}
	});

	it('keep a decision whole: what was proposed, and what was said with a step of it', () => {
		const raised = updateOf('cl_decisions')?.rules.map(({ raise }) => raise);
		const stored = Object.entries(fieldsOf('cl_decisions')).filter(
			([name, { type, transient }]) => type !== 'alias' && transient !== true && name !== 'last_event',
		);
		expect(stored.map(([name]) => name)).toEqual(
			expect.arrayContaining(['reason', 'feedback', 'signer_name', 'paper_on', 'outcome', 'annotation', 'answer']),
		);
		for (const [column] of stored) expect(raised).toContain(`CL:GUARDED:${column}`);
		// What a record says may be corrected by its own write alone where nothing rests on it: by its door, not by its lock.
		expect(updateOf('cl_feedback')?.rules.map(({ raise }) => raise)).not.toContain('CL:GUARDED:words');
	});

	it('are three a table but for versioned rules, whose drafts come as they like', () => {
		const count = (table: string) => locks(all).filter((lock) => lock.table === table).length;
		expect(lockedTables.map((table) => [table, count(table)])).toEqual(
			expect.arrayContaining([
				['cl_feedback', 3],
				['cl_events', 3],
				['cl_procedures', 2],
				['cl_sequences', 2],
				['cl_calendar_editions', 2],
				['directus_files', 3],
			]),
		);
	});

	it('do not ask for a column an administrator took away', () => {
		const fewer = (table: string) => new Set([...all(table)].filter((name) => name !== 'repeat_key'));
		expect(updateOf('cl_feedback', fewer)?.rules.map(({ raise }) => raise)).not.toContain('CL:GUARDED:repeat_key');
	});

	it('compare as each database can: NULL equals NULL, JSON by its text', () => {
		const lock = updateOf('cl_feedback');
		if (lock === undefined) throw new Error('no lock on cl_feedback');
		expect(lockSql('sqlite', 'n', lock, isJson).create.join()).toContain('NEW."status" IS NOT OLD."status"');
		const postgres = lockSql('postgres', 'n', lock, isJson).create.join();
		expect(postgres).toContain('NEW."status" IS DISTINCT FROM OLD."status"');
		expect(postgres).toContain('NEW."procedure_reason"::text IS DISTINCT FROM OLD."procedure_reason"::text');
	});
});
