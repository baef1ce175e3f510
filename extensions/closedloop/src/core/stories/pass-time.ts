import type { Instant } from '@closedloop/schema';
import { nextAlarm } from '../escalation/index.ts';
import { decide } from '../decide/index.ts';
import { layOut } from '../promises/index.ts';
import { committed } from './commit.ts';
import { caseOf } from './case.ts';
import type { Held, Stage } from './stage.ts';

/** A story in which more alarms ring than this has a rule that never comes to rest. */
const alarmsMost = 2000;

/** Time passes: every clock rings when it is due, in order, as the tick lets it. */
export function passTime(stage: Stage, until: Instant): Stage {
	let now = stage;
	for (let rung = 0; rung < alarmsMost; rung += 1) {
		const next = now.records
			.map((held) => ({ held, at: alarmOf(now, held) }))
			.filter(({ at }) => at <= until)
			.sort((a, b) => a.at - b.at)[0];
		if (next === undefined) return { ...now, at: until };
		now = ring(now, next.held, next.at);
	}
	throw new RangeError('the alarms of this story never end');
}

function ring(stage: Stage, held: Held, at: Instant): Stage {
	const now = { ...stage, at: Math.max(stage.at, at) };
	const verdict = decide(caseOf(now, held, now.cast.actor('desk'), {}), { kind: 'pass_time' });
	if (!verdict.ok || verdict.decision === null) throw new RangeError('an alarm rang and nothing was due');
	return committed(now, held, {}, verdict).stage;
}

function alarmOf(stage: Stage, held: Held): Instant {
	const { calendar: told, calendars } = stage.book;
	return Math.min(
		Number.POSITIVE_INFINITY,
		...held.clocks.map((view) => {
			const { climbing, rungs } = layOut(view, calendars.get(view.calendar) ?? told, stage.at);
			return nextAlarm(climbing, rungs) ?? Number.POSITIVE_INFINITY;
		}),
	);
}
