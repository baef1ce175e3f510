import type { Rung, RungOffset } from '@closedloop/schema';
import type { Around } from './around.ts';
import { problem, recipientProblems } from './check-names.ts';
import type { RuleProblem } from './problem.ts';

/** Who is told when (design section 5): somebody at each rung, and each rung after the one below it. */
export function ladderProblems(ladder: readonly Rung[], field: string, around: Around): RuleProblem[] {
	return ladder.flatMap((rung, index) => {
		const at = `${field}[${index}]`;
		const below = ladder[index - 1];
		return [
			...(rung.recipients.length === 0 ? [problem(`${at}.recipients`, 'rung_without_recipient')] : []),
			...(rung.action === 'reassign' && rung.recipients.length > 0 && rung.recipients.every(({ to }) => to === 'address') ? [problem(`${at}.recipients`, 'reassign_to_nobody')] : []),
			...('percent' in rung.at && rung.at.percent < 0 ? [problem(`${at}.at`, 'rung_before_start', { percent: rung.at.percent })] : []),
			...(below && comesBefore(rung.at, below.at) ? [problem(`${at}.at`, 'rung_order')] : []),
			...recipientProblems(rung.recipients, `${at}.recipients`, around),
		];
	});
}

/** Certain without a calendar: shares among themselves, offsets of one family among themselves, and either side of the due time. */
function comesBefore(a: RungOffset, b: RungOffset): boolean {
	const [left, right] = [placeOf(a), placeOf(b)];
	if (left.family === right.family) return left.value < right.value;
	return left.beforeDue && !right.beforeDue;
}

interface Place {
	readonly family: 'percent' | 'natural' | 'working';
	/** Percent, or minutes from due. */
	readonly value: number;
	readonly beforeDue: boolean;
}

const minutesIn = { minutes: 1, working_minutes: 1, hours: 60, working_hours: 60, days: 1440 } as const;

function placeOf(offset: RungOffset): Place {
	if ('percent' in offset) return { family: 'percent', value: offset.percent, beforeDue: offset.percent < 100 };
	const { unit, value } = offset.from_due;
	return { family: unit.startsWith('working') ? 'working' : 'natural', value: value * minutesIn[unit], beforeDue: value < 0 };
}
