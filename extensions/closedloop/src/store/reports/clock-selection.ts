import { kindNames, recordKinds, type Instant, type Standing } from '@closedloop/schema';
import type { Condition } from './selection.ts';

/** The kinds of records: each may run clocks. */
export const clockedKinds = kindNames.map((kind) => recordKinds[kind]);

export interface Stretch {
	readonly start: Instant;
	readonly end: Instant;
}

const states = ['running', 'paused', 'met', 'cancelled'];

/** Due in a stretch, whatever became of it. The states are named so that the index on state and due time serves. */
export const dueIn = ({ start, end }: Stretch): readonly Condition[] => [
	{ column: 'state', in: states },
	{ column: 'due_at', from: start, before: end },
];

export const answeredIn = ({ start, end }: Stretch): readonly Condition[] => [
	{ column: 'state', in: ['met'] },
	{ column: 'met_at', from: start, before: end },
];

/** `standingOf` as conditions: what a list of one figure is filtered by. */
export function standingConditions(
	now: Instant,
): Readonly<Record<Standing | 'broken' | 'fell_due' | 'on_time', readonly Condition[]>> {
	const [kept, late]: readonly (readonly Condition[])[] = [
		[
			{ column: 'state', in: ['met'] },
			{ column: 'verdict', in: ['on_time'] },
			{ column: 'due_at', before: now },
		],
		[
			{ column: 'state', in: ['met'] },
			{ column: 'verdict', in: ['late'] },
		],
	];
	const openLate: readonly (readonly Condition[])[] = [
		[
			{ column: 'state', in: ['running', 'paused'] },
			{ column: 'breached_at', filled: true },
		],
		[
			{ column: 'state', in: ['running'] },
			{ column: 'due_at', before: now },
		],
	];
	const notDue: readonly (readonly Condition[])[] = [
		[
			{ column: 'state', in: ['met'] },
			{ column: 'verdict', in: ['on_time'] },
			{ column: 'due_at', from: now },
		],
		[
			{ column: 'state', in: ['running'] },
			{ column: 'breached_at', filled: false },
			{ column: 'due_at', from: now },
		],
		[
			{ column: 'state', in: ['paused'] },
			{ column: 'breached_at', filled: false },
		],
	];
	return {
		kept: kept ?? [],
		late: late ?? [],
		open_late: [{ any: openLate }],
		not_due: [{ any: notDue }],
		cancelled: [{ column: 'state', in: ['cancelled'] }],
		broken: [{ any: [late ?? [], ...openLate] }],
		fell_due: [{ any: [kept ?? [], late ?? [], ...openLate] }],
		on_time: [{ column: 'verdict', in: ['on_time'] }],
	};
}
