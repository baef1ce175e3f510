import type { Knex } from 'knex';
import { dialectOf, rowsOf } from '../dialect.ts';

/** What the database itself holds, without Directus. */
export interface Catalogue {
	/** Table → its columns. */
	readonly tables: ReadonlyMap<string, ReadonlySet<string>>;
	readonly indexes: ReadonlySet<string>;
}

const statements = {
	sqlite: {
		columns: `SELECT m.name AS table_name, p.name AS column_name FROM sqlite_master m JOIN pragma_table_info(m.name) p WHERE m.type = 'table'`,
		indexes: `SELECT name FROM sqlite_master WHERE type = 'index'`,
	},
	postgres: {
		columns: `SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = current_schema()`,
		indexes: `SELECT indexname AS name FROM pg_indexes WHERE schemaname = current_schema()`,
	},
} as const;

export async function readCatalogue(knex: Knex): Promise<Catalogue> {
	const sql = statements[dialectOf(knex)];
	const tables = new Map<string, Set<string>>();
	for (const row of await rowsOf<'table_name' | 'column_name'>(knex, sql.columns)) {
		const [table, column] = [String(row.table_name), String(row.column_name)];
		const columns = tables.get(table) ?? new Set<string>();
		tables.set(table, columns.add(column));
	}
	const indexes = new Set((await rowsOf<'name'>(knex, sql.indexes)).map((row) => String(row.name)));
	return { tables, indexes };
}
