import type { Instant, Pack, Story, StoryDelay, StoryStep } from '@closedloop/schema';
import { addWorking, dueAfter, instantFrom, type Calendar } from '../calendar/index.ts';
import { dayMs, hourMs, minuteMs } from '../durations.ts';
import { act } from './act.ts';
import { castOf } from './cast.ts';
import { failuresOf, type Failure } from './expect.ts';
import { passTime } from './pass-time.ts';
import type { Stage, StoryBook, Told } from './stage.ts';

/** One step as it went. */
export interface Played {
	readonly step: StoryStep;
	readonly at: Instant;
	readonly told: readonly Told[];
}

export interface Performance {
	readonly played: readonly Played[];
	/** Empty where everything came as the story says. */
	readonly failures: readonly Failure[];
}

/**
 * Plays a story by the judges that keep the real desk, in a world of its own: people, departments and posts as the pack
 * names them, nobody else's records. Writes nothing.
 *
 * @throws RangeError for a story that names what is not there
 */
export function playStory(pack: Pack, story: Story, book: StoryBook): Performance {
	const first = story.steps[0]?.at;
	const begin = first === undefined ? 0 : instantFrom(book.calendar, first);
	let stage: Stage = { book, cast: castOf(pack, story), at: begin, records: [], told: [] };
	const played: Played[] = [];
	const failures: Failure[] = [];
	for (const [index, step] of story.steps.entries()) {
		const passed = passTime({ ...stage, told: [] }, momentOf(step, stage, book.calendar));
		const outcome = act(passed, step);
		const name =
			step.as ??
			(step.register
				? 'feedback'
				: step.duty !== undefined
					? 'report'
					: step.open !== undefined
						? step.open
						: (step.on ?? stage.records[0]?.name ?? ''));
		failures.push(...failuresOf(step, outcome, name).map((failure) => ({ step: index, ...failure })));
		played.push({ step, at: passed.at, told: outcome.stage.told });
		stage = outcome.stage;
		if (outcome.refusals !== null && step.refused === undefined) break;
	}
	return { played, failures };
}

function momentOf(step: StoryStep, { at }: Stage, calendar: Calendar): Instant {
	if (step.at !== undefined) return instantFrom(calendar, step.at);
	return step.after === undefined ? at : later(at, step.after, calendar);
}

function later(at: Instant, delay: StoryDelay, calendar: Calendar): Instant {
	const { working_days = 0, working_hours = 0, days = 0, hours = 0, minutes = 0 } = delay;
	const worked = working_hours === 0 ? at : addWorking(calendar, at, working_hours * hourMs);
	const dated =
		working_days === 0
			? worked
			: dueAfter(calendar, worked, { unit: 'working_days', value: working_days, ends: 'same_time' });
	return dated + days * dayMs + hours * hourMs + minutes * minuteMs;
}
