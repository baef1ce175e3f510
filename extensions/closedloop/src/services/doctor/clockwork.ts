import { databaseTime } from '../../store/doctor/database-time.ts';
import { unheardAlarms } from '../../store/doctor/alarms.ts';
import { failures } from '../../store/tick/heartbeat.ts';
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
		const failed = (await failures(database)).map(({ work, at, error }) =>
			broken(
				`the tick fails at the ${work}, last ${at === 0 ? 'some time ago' : new Date(at).toISOString()}: ${error}`,
				'see the log of the server; what is due waits until it succeeds',
			),
		);
		if (failed.length > 0) return failed;
		const last = Number((await readState(database, 'last_tick')) ?? 0);
		if (last === 0)
			return [
				warning(
					'the tick has never run: no deadline rings and no letter leaves',
					'start the server: npx directus start',
				),
			];
		const silent = Math.round((now - last) / 60_000);
		return now - last <= silentMs
			? [well('the tick is alive')]
			: [
					warning(
						`the tick last ran ${silent} min ago`,
						'start the server; what fell due meanwhile is served late and says so',
					),
				];
	},
};

/** The tick takes seconds, a failing row rests for an hour at most between two tries and is named as a fault. */
const unheardMs = 2 * 60 * 60_000;

export const alarms: Check = {
	name: 'alarms',
	examine: async ({ context: { database }, now }) => {
		const { overdue, spoiled } = await unheardAlarms(database, now - unheardMs);
		return [
			...overdue.map(({ table, column, count }) =>
				broken(
					`${count} rows of ${table} are due by ${column} for more than two hours and nobody answers`,
					'see tick and rows',
				),
			),
			...spoiled.map(({ table, column, ids }) =>
				broken(
					`${column} of ${table} ${ids.join(', ')} is no time, so it never rings`,
					'it was written past the door: write the time as epoch milliseconds',
				),
			),
			...(overdue.length + spoiled.length === 0 ? [well('every alarm that rang was answered')] : []),
		];
	},
};
