/** What differs between the databases in a condition. */
export interface Sql {
	/** The write changes this column; empty and empty are the same. */
	differs(column: string): string;
}

/** One line of a lock: the first condition that holds decides. `raise: null` lets the write pass. */
export interface LockRule {
	readonly when: (sql: Sql) => string;
	readonly raise: string | null;
}

/** One trigger: what is asked before a write of this kind to this table. */
export interface Lock {
	readonly table: string;
	readonly before: 'INSERT' | 'UPDATE' | 'DELETE';
	readonly rules: readonly LockRule[];
}
