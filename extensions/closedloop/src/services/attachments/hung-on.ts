import type { KindName } from '@closedloop/schema';
import type { Knex } from 'knex';
import { hungFiles, type HungFile } from '../../store/attachments/hung-files.ts';
import { grouped } from '../../store/grouped.ts';
import { fileLinks } from './file-links.ts';

/** What hangs on records of a kind, by record. */
export async function hungOn(
	knex: Knex,
	kind: KindName,
	records: readonly string[],
): Promise<ReadonlyMap<string, readonly HungFile[]>> {
	const all: HungFile[] = [];
	for (const { column } of fileLinks.filter((link) => link.kind === kind))
		all.push(...(await hungFiles(knex, column, records)));
	return grouped(all, ({ record }) => record);
}
