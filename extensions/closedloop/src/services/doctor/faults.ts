import { faultRows } from '../../store/doctor/faults.ts';
import { retargetKind } from '../retarget/progress.ts';
import { broken, well, type Check } from './finding.ts';

/** More lines than this help nobody. */
const shown = 10;

/** Time is let pass again by itself; a recomputation is somebody's decision. */
const mendFor = (subject: string): string =>
	subject.startsWith(retargetKind) || subject === 'job'
		? 'open the record in Studio, then order the recomputation again in the calendar or procedure'
		: 'open the record in Studio; it is tried again by itself';

export const faults: Check = {
	name: 'rows',
	examine: async ({ context: { database } }) => {
		const rows = await faultRows(database);
		if (rows.length === 0) return [well('every row could be worked on')];
		const rest = rows.length - shown;
		return [
			...rows
				.slice(0, shown)
				.map(({ subject, id, attempts, error }) =>
					broken(`${subject} ${id} failed ${attempts} times: ${error}`, mendFor(subject)),
				),
			...(rest > 0 ? [broken(`and ${rest} more`, 'see table cl_faults')] : []),
		];
	},
};
