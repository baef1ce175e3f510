/**
 * A column holds what it cannot hold: it was written past the door (SQLite takes anything, JSON columns take any JSON).
 * One such row is one fault: whoever reads many rows leaves it to itself.
 */
export class Unreadable extends Error {
	readonly table: string;
	readonly id: string;
	readonly column: string;

	constructor({ table, id, column }: Pick<Unreadable, 'table' | 'id' | 'column'>, reason = 'cannot be read') {
		super(`${table} ${id}: ${column} ${reason}`);
		this.name = 'Unreadable';
		this.table = table;
		this.id = id;
		this.column = column;
	}
}

/** Reads rows one by one; those nobody can read are left out. */
export function readableOf<Row, Result>(rows: readonly Row[], read: (row: Row) => Result): readonly Result[] {
	return rows.flatMap((row) => {
		try {
			return [read(row)];
		} catch (error) {
			if (error instanceof Unreadable) return [];
			throw error;
		}
	});
}
