import type { Instant } from '@closedloop/schema';
import type { Knex } from 'knex';
import { fileDigest, type Hands } from '../../store/attachments/file-digest.ts';
import { pageOfHung } from '../../store/attachments/hung-files.ts';
import { anyLineOf, toldFiles } from '../../store/history/history-rows.ts';
import { readState, writeState } from '../../store/machine.ts';
import { fileLinks } from '../attachments/file-links.ts';
import { tellRecord } from '../attachments/tell-record.ts';
import { faultText } from '../fault-text.ts';
import { sealerOf } from '../seal.ts';

const markName = 'files';
const markFor = (secret: string): string => sealerOf(secret).seal('telling of files');
const pageSize = 100;

/**
 * Says, once, that files of an earlier version hang on records without a line. Where a line tells of one, the time for
 * that is over.
 */
export async function beginTellingFiles(trx: Knex, secret: string): Promise<void> {
	if ((await readState(trx, markName)) === null)
		await writeState(trx, { name: markName, value: (await anyLineOf(trx, 'attached')) ? 'told' : markFor(secret) });
}

/**
 * Gives every file that hangs on a record already its line, with the digest it has now. Stopped in between, it goes on
 * where it was.
 */
export async function tellFiles(hands: Hands, secret: string, at: Instant): Promise<readonly string[]> {
	if ((await readState(hands.knex, markName)) !== markFor(secret)) return [];
	const count = { told: 0, lost: [] as string[] };
	for (const { column, kind } of fileLinks) {
		let last: string | null = null;
		for (
			let page = await pageOfHung(hands.knex, column, last, pageSize);
			page.length > 0;
			page = await pageOfHung(hands.knex, column, last, pageSize)
		) {
			for (const file of page) {
				last = file.id;
				if ((await toldFiles(hands.knex, file.record)).includes(file.id)) continue;
				try {
					await tellRecord(
						hands,
						kind,
						{ ...file, ...(await fileDigest(hands, file.id)) },
						{ at, actor: { kind: 'system', id: null } },
					);
					count.told += 1;
				} catch (error) {
					count.lost.push(`${file.id} (${faultText(error)})`);
				}
			}
		}
	}
	await writeState(hands.knex, { name: markName, value: 'told' });
	return [
		...(count.told > 0 ? [`${count.told} files are told of in the histories of their records`] : []),
		...(count.lost.length > 0
			? [`${count.lost.length} files that hang on records could not be told of: ${count.lost.slice(0, 5).join(', ')}`]
			: []),
	];
}
