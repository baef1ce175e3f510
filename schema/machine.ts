/**
 * Tables of the machine itself. They have no row in `directus_collections`, so they are no collections, are invisible
 * in Studio and count for no licence limit. DDL is portable SQL for SQLite and PostgreSQL.
 */
export const machineTables = {
	/** Running numbers, one row a series, e.g. `FB-2026-{n:6}`. */
	cl_sequences: `CREATE TABLE IF NOT EXISTS cl_sequences (series VARCHAR(128) PRIMARY KEY, value INTEGER NOT NULL)`,
	/** Rows the tick could not work on; `doctor` shows them, one bad row never stops the others. */
	cl_faults: `CREATE TABLE IF NOT EXISTS cl_faults (id VARCHAR(140) PRIMARY KEY, subject VARCHAR(64) NOT NULL, subject_id VARCHAR(64) NOT NULL, error TEXT NOT NULL, first_at BIGINT NOT NULL, last_at BIGINT NOT NULL, retry_at BIGINT NOT NULL, attempts INTEGER NOT NULL)`,
	/**
	 * What each calendar said when a clock began to run by it: content-addressed, never changed. `id` = SHA-256 of
	 * `rules`.
	 */
	cl_calendar_editions: `CREATE TABLE IF NOT EXISTS cl_calendar_editions (id VARCHAR(64) PRIMARY KEY, calendar VARCHAR(64) NOT NULL, rules TEXT NOT NULL, created_at BIGINT NOT NULL)`,
	/** Long work in small steps that survives a restart: what is asked, how far it has come, how it ended. */
	cl_jobs: `CREATE TABLE IF NOT EXISTS cl_jobs (id VARCHAR(64) PRIMARY KEY, kind VARCHAR(64) NOT NULL, state VARCHAR(16) NOT NULL, input TEXT NOT NULL, position VARCHAR(140), done INTEGER NOT NULL, total INTEGER NOT NULL, result TEXT, created_by VARCHAR(64), created_at BIGINT NOT NULL, updated_at BIGINT NOT NULL)`,
	/**
	 * The tokens each record is found by (`store/search/`), kept by triggers; a later place is a later record. On
	 * PostgreSQL `tokens` is a tsvector with its index, on SQLite the text of a full-text table beside.
	 */
	cl_search: `CREATE TABLE IF NOT EXISTS cl_search (place INTEGER PRIMARY KEY, collection VARCHAR(64) NOT NULL, record VARCHAR(64) NOT NULL UNIQUE, tokens TEXT NOT NULL)`,
	/** The same of customers and contacts, whose names stand in no record's tokens: who is renamed is one row. */
	cl_search_names: `CREATE TABLE IF NOT EXISTS cl_search_names (place INTEGER PRIMARY KEY, collection VARCHAR(64) NOT NULL, record VARCHAR(64) NOT NULL UNIQUE, tokens TEXT NOT NULL)`,
	/** Numbers, lots and foreign references of the records of `cl_search`, in lower case: found by how they begin. */
	cl_search_keys: `CREATE TABLE IF NOT EXISTS cl_search_keys (word VARCHAR(255) NOT NULL, place INTEGER NOT NULL, PRIMARY KEY (word, place))`,
	/** Small facts the machine keeps: installed version, last tick. */
	cl_state: `CREATE TABLE IF NOT EXISTS cl_state (name VARCHAR(64) PRIMARY KEY, value TEXT NOT NULL)`,
} as const;

/** Tables of machine tables that are searched by their tokens. */
export const searchTables = ['cl_search', 'cl_search_names'] as const;
export type SearchTable = (typeof searchTables)[number];

/** On SQLite: the full-text table of each, and the tables that SQLite keeps for it. */
export const fullTextTables: readonly string[] = searchTables.flatMap((table) =>
	['', '_data', '_idx', '_docsize', '_config'].map((part) => `${table}_fts${part}`),
);

export const isMachineTable = (table: string): boolean =>
	Object.hasOwn(machineTables, table) || fullTextTables.includes(table);

export type MachineTable = keyof typeof machineTables;

/** Names of the columns a list of definitions begins with, read off the statement itself. */
type NamesIn<Definitions extends string> = Definitions extends `${infer Name} ${string}, ${infer Rest}`
	? Name | NamesIn<Rest>
	: Definitions extends `${infer Name} ${string}`
		? Name
		: never;

/** A row of a machine table as it came: its columns by name, their values still to be read. */
export type MachineRow<Table extends MachineTable> = {
	readonly [
		Column in (typeof machineTables)[Table] extends `${string} (${infer Definitions})` ? NamesIn<Definitions> : never
	]?: unknown;
};
