import type { KindName } from '@closedloop/schema';
import type { StandingFile } from '../../core/history/index.ts';
import { fileDigest, type Hands } from '../../store/attachments/file-digest.ts';
import { hungFiles } from '../../store/attachments/hung-files.ts';
import { fileLinks } from './file-links.ts';

/** What hangs on records of a kind, read to the last byte: a file that cannot be read says nothing for itself. */
export async function standingFiles(hands: Hands, kind: KindName, records: readonly string[]): Promise<ReadonlyMap<string, readonly StandingFile[]>> {
	const all = new Map<string, StandingFile[]>();
	for (const { column } of fileLinks.filter((link) => link.kind === kind)) {
		for (const [record, files] of await hungFiles(hands.knex, column, records)) {
			for (const { id, name } of files) {
				const digest = await fileDigest(hands, id).catch(() => null);
				all.set(record, [...(all.get(record) ?? []), { id, name, sha256: digest?.sha256 ?? null }]);
			}
		}
	}
	return all;
}
