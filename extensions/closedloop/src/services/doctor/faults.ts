import { faultRows } from '../../store/doctor/faults.ts';
import { broken, well, type Check } from './finding.ts';

/** More lines than this help nobody. */
const shown = 10;

export const faults: Check = {
	name: 'rows',
	examine: async ({ context: { database } }) => {
		const rows = await faultRows(database);
		if (rows.length === 0) return [well('every row could be worked on')];
		const rest = rows.length - shown;
		return [
			...rows.slice(0, shown).map(({ subject, id, attempts, error }) =>
				broken(`${subject} ${id} failed ${attempts} times: ${error}`, 'open the record in Studio; it is tried again by itself')),
			...(rest > 0 ? [broken(`and ${rest} more`, 'see table cl_faults')] : []),
		];
	},
};
