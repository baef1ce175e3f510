import { kindNames, recordKinds } from '@closedloop/schema';
import { readAsDesk } from '../../store/read-as.ts';
import { latestRecords } from '../../store/doctor/latest-records.ts';
import { historyOf } from '../read/history.ts';
import { broken, well, type Check, type Finding } from './finding.ts';

/** Enough to notice meddling soon and few enough to be asked at any time; `verify` in the history shows any record. */
const sampleSize = 50;

export const chains: Check = {
	name: 'history',
	examine: async ({ context }) => {
		const read = readAsDesk(await context.getSchema(), context);
		const sample = (await latestRecords(context.database, sampleSize)).flatMap(({ collection, id }) => {
			const kind = kindNames.find((name) => recordKinds[name].collection === collection);
			return kind === undefined ? [] : [{ kind, id, collection }];
		});
		const found: Finding[] = [];
		for (const { kind, id, collection } of sample) {
			const { verification } = await historyOf(read, read, { kind, id, limit: 1 });
			if (!verification.ok) found.push(broken(`history of ${collection} ${id} does not hold at line ${verification.seq} (${verification.reason})`, 'compare with a backup: somebody wrote past the door'));
		}
		return found.length > 0 ? found : [well(`the histories of the ${sample.length} records last changed hold`)];
	},
};
