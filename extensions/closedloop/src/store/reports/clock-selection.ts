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
	const { kept, late, openLate, notDue } = partings(now);
	return {
		kept,
		late,
		open_late: [{ any: openLate }],
		not_due: [{ any: notDue }],
		cancelled: [inState('cancelled')],
		broken: [{ any: [late, ...openLate] }],
		fell_due: [{ any: [kept, late, ...openLate] }],
		on_time: [onTime],
	};
}

const inState = (...among: readonly string[]): Condition => ({ column: 'state', in: among });
const onTime: Condition = { column: 'verdict', in: ['on_time'] };
const breached = (filled: boolean): Condition => ({ column: 'breached_at', filled });

/** The sorts of clocks that no figure parts any further; of `openLate` and `notDue` any list will do. */
function partings(now: Instant) {
	const [past, ahead]: readonly [Condition, Condition] = [
		{ column: 'due_at', before: now },
		{ column: 'due_at', from: now },
	];
	return {
		kept: [inState('met'), onTime, past],
		late: [inState('met'), { column: 'verdict', in: ['late'] }],
		openLate: [
			[inState('running', 'paused'), breached(true)],
			[inState('running'), past],
		],
		notDue: [
			[inState('met'), onTime, ahead],
			[inState('running'), breached(false), ahead],
			[inState('paused'), breached(false)],
		],
	} satisfies Readonly<Record<string, readonly Condition[] | readonly (readonly Condition[])[]>>;
}
