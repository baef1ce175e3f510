import type { Instant, Story, StoryDelay, StoryLook, StoryStep } from '@closedloop/schema';
import { addWorking, dueAfter, instantFrom, type Calendar } from '../calendar/index.ts';
import { dayMs, hourMs, minuteMs } from '../durations.ts';
import { deedsOf, type Deed } from './deeds.ts';
import { failuresOf } from './expect.ts';
import type { Failure } from './found.ts';
import type { SaidNo, Sight } from './sight.ts';
import type { StoryBook, Told } from './stage.ts';

/** What a desk is to do for one step of a story: let time pass, do these things until one is refused, and tell. */
export interface Turn {
	readonly until: Instant;
	readonly deeds: readonly Deed[];
	/** Name of the record that is looked at afterwards, … */
	readonly about: string;
	/** … and who is asked whether they may read it. */
	readonly askedToRead: readonly string[];
	/** What is asked of lists and figures, and who asks. */
	readonly look: Look;
}

export interface Look extends StoryLook {
	readonly by: string;
}

/** One step as it went. */
export interface Played {
	readonly step: StoryStep;
	readonly at: Instant;
	readonly told: readonly Told[];
	/** Name of the record it is about. */
	readonly about: string;
	/** Null where it was allowed. */
	readonly refusals: readonly SaidNo[] | null;
}

export interface Performance {
	readonly played: readonly Played[];
	/** Empty where everything came as the story says. */
	readonly failures: readonly Failure[];
}

/**
 * A story as a course of turns: whoever plays it, in memory or on a desk with a database, does what is asked and tells
 * what came of it, and is judged by the same sentences.
 */
export function* storyTurns(story: Story, book: StoryBook): Generator<Turn, Performance, Sight> {
	const played: Played[] = [];
	const failures: Failure[] = [];
	let at = beginOf(story, book);
	let [first, decisions] = ['', 0];
	for (const [index, step] of story.steps.entries()) {
		const about = nameOf(step, first);
		const deeds = deedsOf(step, { first, decisions }, book);
		const until = momentOf(step, at, book.calendar);
		const sight: Sight = yield {
			until,
			deeds,
			about,
			askedToRead: [...(step.sees ?? []), ...(step.hidden_from ?? [])],
			look: { ...step, by: step.by ?? 'owner' },
		};
		const wrong = [...tooEarly(step, until, at), ...failuresOf(step, sight, book.calendar)];
		failures.push(...wrong.map((failure) => ({ step: index, ...failure })));
		played.push({ step, at: sight.at, told: sight.told, about, refusals: sight.refusals });
		if (first === '' && sight.record !== null) first = about;
		if (sight.refusals === null && (step.sign ?? step.reject) !== undefined) decisions += 1;
		at = sight.at;
		if (sight.refusals !== null && step.refused === undefined) break;
	}
	return { played, failures };
}

/** Time does not go back, but for duties told together: one of them may have opened with the other. */
const tooEarly = ({ duty }: StoryStep, until: Instant, at: Instant): readonly Omit<Failure, 'step'>[] =>
	until >= at || duty !== undefined
		? []
		: [{ of: 'at', expected: `not before ${new Date(at).toISOString()}`, found: new Date(until).toISOString() }];

/** When a story begins. */
export function beginOf({ steps: [step] }: Story, { calendar }: StoryBook): Instant {
	return step?.at === undefined ? 0 : instantFrom(calendar, step.at);
}

/** The record a step is about; without a name, the first of the story. */
function nameOf(step: StoryStep, first: string): string {
	if (step.as !== undefined) return step.as;
	if (step.register) return 'feedback';
	if (step.duty !== undefined) return 'report';
	return step.open ?? step.on ?? first;
}

function momentOf(step: StoryStep, at: Instant, calendar: Calendar): Instant {
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
