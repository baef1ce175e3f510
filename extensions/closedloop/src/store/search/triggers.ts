import { createHash } from 'node:crypto';
import type { SearchTable } from '@closedloop/schema';
import type { Dialect } from '../dialect.ts';
import type { Document } from './documents.ts';
import { forgetSql, keepSql } from './keep.ts';
import { tokensFunction } from './tokens.ts';

/** Every trigger of the index begins like this; the rest is table, occasion and version. */
export const triggerPrefix = 'cl_search_on_';
/** As with locks: a trigger that reads otherwise has another name. */
const versionLength = 8;

export interface Trigger {
	readonly name: string;
	readonly table: string;
	readonly create: readonly string[];
}

const occasions = ['INSERT', 'UPDATE', 'DELETE'] as const;

/** What feeds the index of a collection in the transaction of the write itself, whatever way it takes. */
export const triggersOf = (dialect: Dialect, document: Document): readonly Trigger[] =>
	occasions.map((on) => {
		const body = on === 'DELETE' ? forgetSql(document, 'OLD') : keepSql(dialect, document, 'NEW');
		const changed = on === 'UPDATE' ? changedSql(dialect, document) : null;
		const create = (name: string): readonly string[] =>
			dialect === 'sqlite'
				? [
						`CREATE TRIGGER "${name}" AFTER ${on} ON "${document.collection}" FOR EACH ROW ${changed === null ? '' : `WHEN ${changed} `}BEGIN ${body.join('; ')}; END`,
					]
				: [
						`CREATE OR REPLACE FUNCTION "${name}"() RETURNS trigger LANGUAGE plpgsql AS $keep$ BEGIN ${changed === null ? '' : `IF NOT (${changed}) THEN RETURN NULL; END IF; `}${body.join('; ')}; RETURN NULL; END $keep$`,
						`CREATE TRIGGER "${name}" AFTER ${on} ON "${document.collection}" FOR EACH ROW EXECUTE FUNCTION "${name}"()`,
					];
		return named(document.collection, on, create);
	});

/** The full-text table of SQLite follows the table of tokens. */
export const fullTextTriggers = (table: SearchTable): readonly Trigger[] => {
	const add = `INSERT INTO ${table}_fts (rowid, tokens) VALUES (NEW.place, NEW.tokens)`;
	const take = `INSERT INTO ${table}_fts (${table}_fts, rowid, tokens) VALUES ('delete', OLD.place, OLD.tokens)`;
	const bodies = { INSERT: [add], UPDATE: [take, add], DELETE: [take] } as const;
	return occasions.map((on) =>
		named(table, on, (name) => [
			`CREATE TRIGGER "${name}" AFTER ${on} ON ${table} FOR EACH ROW BEGIN ${bodies[on].join('; ')}; END`,
		]),
	);
};

function named(table: string, on: string, create: (name: string) => readonly string[]): Trigger {
	const stem = `${triggerPrefix}${table.replace('cl_', '')}_${on.toLowerCase()}_`;
	// On PostgreSQL what a trigger keeps is also what the function says.
	const version = createHash('sha256')
		.update(`${create(stem).join('\n')}${tokensFunction}`)
		.digest('hex');
	const name = `${stem}${version.slice(0, versionLength)}`;
	return { name, table, create: create(name) };
}

function changedSql(dialect: Dialect, { texts, keys, phones }: Document): string {
	const differs = dialect === 'sqlite' ? 'IS NOT' : 'IS DISTINCT FROM';
	const columns = [...new Set([...texts, ...keys, ...phones])];
	return columns.map((column) => `NEW."${column}" ${differs} OLD."${column}"`).join(' OR ');
}
