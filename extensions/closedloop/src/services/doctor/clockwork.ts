import { databaseTime } from '../../store/doctor/database-time.ts';
import { readState } from '../../store/machine.ts';
import { broken, warning, well, type Check } from './finding.ts';

/** Deadlines are kept to the second; a larger difference between two machines would show in the history. */
const skewMs = 2_000;
/** The tick comes every few seconds and writes its mark once a minute. */
const silentMs = 5 * 60_000;

export const clockSkew: Check = {
	name: 'time',
	examine: async ({ context: { database } }) => {
		const before = Date.now();
		const there = await databaseTime(database);
		const after = Date.now();
		const skew = there < before ? before - there : Math.max(0, there - after);
		return skew <= skewMs
			? [well('database and server agree on the time')]
			: [broken(`database and server differ by ${Math.round(skew / 1000)} s`, 'let both keep time by NTP')];
	},
};

export const heartbeat: Check = {
	name: 'tick',
	examine: async ({ context: { database }, now }) => {
		const last = Number((await readState(database, 'last_tick')) ?? 0);
		if (last === 0) return [warning('the tick has never run: no deadline rings and no letter leaves', 'start the server: npx directus start')];
		const silent = Math.round((now - last) / 60_000);
		return now - last <= silentMs
			? [well('the tick is alive')]
			: [warning(`the tick last ran ${silent} min ago`, 'start the server; what fell due meanwhile is served late and says so')];
	},
};
