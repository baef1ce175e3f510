import type { SystemColumn } from '@closedloop/schema';
import type { Knex } from 'knex';
import { textIn } from '../row-values.ts';
import type { StoredIn } from '../stored.ts';

/** Our columns of a file: what it hangs on. */
type FileLink = SystemColumn<'directus_files'>;

export interface HungFile {
	readonly id: string;
	readonly record: string;
	/** As it is downloaded. */
	readonly name: string;
}

/** Files that hang on records. Indexes: `cl_files_feedback`, `cl_files_report`. */
export async function hungFiles(
	knex: Knex,
	column: FileLink,
	records: readonly string[],
): Promise<readonly HungFile[]> {
	const rows: readonly StoredIn<'directus_files'>[] = await knex('directus_files')
		.select('id', column, 'filename_download')
		.whereIn(column, [...records])
		.orderBy('id');
	return rows.map((row) => hungFile(row, column));
}

/** One file by its id; null when it hangs nowhere by this column. */
export async function hungFileOf(knex: Knex, column: FileLink, id: string): Promise<HungFile | null> {
	const rows: readonly StoredIn<'directus_files'>[] = await knex('directus_files')
		.select('id', column, 'filename_download')
		.where({ id })
		.whereNotNull(column);
	return rows[0] === undefined ? null : hungFile(rows[0], column);
}

/** A page of all files that hang by a column, after the one named. */
export async function pageOfHung(
	knex: Knex,
	column: FileLink,
	after: string | null,
	most: number,
): Promise<readonly HungFile[]> {
	const hung = knex('directus_files')
		.select('id', column, 'filename_download')
		.whereNotNull(column)
		.orderBy('id')
		.limit(most);
	const rows: readonly StoredIn<'directus_files'>[] = await (after === null ? hung : hung.where('id', '>', after));
	return rows.map((row) => hungFile(row, column));
}

const hungFile = (row: StoredIn<'directus_files'>, column: FileLink): HungFile => ({
	id: textIn(row.id) ?? '',
	record: textIn(row[column]) ?? '',
	name: textIn(row.filename_download) ?? '',
});
