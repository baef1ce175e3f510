import type { Dialect } from '../dialect.ts';
import type { Lock, LockRule, Sql } from './lock.ts';

/** The statements that put one lock in place, and those that take it away. */
export interface LockSql {
	readonly create: readonly string[];
	readonly drop: readonly string[];
}

/** Columns without an equality of their own on PostgreSQL. */
export type IsJson = (table: string, column: string) => boolean;

export function lockSql(dialect: Dialect, name: string, lock: Lock, isJson: IsJson): LockSql {
	return dialect === 'sqlite' ? sqliteLock(name, lock) : postgresLock(name, lock, isJson);
}

export const dropSql = (dialect: Dialect, name: string, table: string): readonly string[] =>
	dialect === 'sqlite'
		? [`DROP TRIGGER IF EXISTS "${name}"`]
		: [`DROP TRIGGER IF EXISTS "${name}" ON "${table}"`, `DROP FUNCTION IF EXISTS "${name}"()`];

function sqliteLock(name: string, { table, before, rules }: Lock): LockSql {
	const sql: Sql = { differs: (column) => `NEW."${column}" IS NOT OLD."${column}"` };
	const cases = rules.map(
		({ when, raise }) => `WHEN ${when(sql)} THEN ${raise === null ? 'NULL' : `RAISE(ABORT, '${raise}')`}`,
	);
	return {
		create: [
			`CREATE TRIGGER "${name}" BEFORE ${before} ON "${table}" FOR EACH ROW BEGIN SELECT CASE ${cases.join('\n')} END; END`,
		],
		drop: dropSql('sqlite', name, table),
	};
}

function postgresLock(name: string, { table, before, rules }: Lock, isJson: IsJson): LockSql {
	const text = (column: string): string => (isJson(table, column) ? '::text' : '');
	const sql: Sql = {
		differs: (column) => `(NEW."${column}"${text(column)} IS DISTINCT FROM OLD."${column}"${text(column)})`,
	};
	const branch = ({ when, raise }: LockRule, index: number): string =>
		`${index === 0 ? 'IF' : 'ELSIF'} ${when(sql)} THEN ${raise === null ? 'NULL;' : `RAISE EXCEPTION '${raise}';`}`;
	const body = `BEGIN ${rules.map(branch).join('\n')} END IF; RETURN ${before === 'DELETE' ? 'OLD' : 'NEW'}; END`;
	return {
		create: [
			`CREATE OR REPLACE FUNCTION "${name}"() RETURNS trigger LANGUAGE plpgsql AS $lock$ ${body} $lock$`,
			`CREATE TRIGGER "${name}" BEFORE ${before} ON "${table}" FOR EACH ROW EXECUTE FUNCTION "${name}"()`,
		],
		drop: dropSql('postgres', name, table),
	};
}
