import { isTerminal, transitionsFrom } from '../../core/workflow/index.ts';
import type { ColumnOf, Instant, Locale, Transition, WorkflowRules } from '@closedloop/schema';
import type { Knex } from 'knex';
import type { Calendar } from '../../core/calendar/index.ts';
import { isFollowed } from '../../core/reading/index.ts';
import { explainDue, explainSentence, foldClock } from '../../core/clocks/index.ts';
import type { Calendars, ClockView } from '../../core/record/index.ts';
import { feedbackByHash, trackedFeedback, type Tracked, type TrackedEvent } from '../../store/public/tracked.ts';
import { calendarsFor, rulebook, workflowOf, type Rulebook } from '../rulebook/index.ts';
import { hashToken, normaliseCode } from '../links/sign.ts';
import { textIn } from '../refusal.ts';
import { courseOf, type Course } from './course.ts';

/** One promise as the customer sees it. */
export interface Promised {
	readonly label: string;
	readonly due_at: Instant;
	readonly zone: string;
	readonly standing: 'kept' | 'late' | 'missed' | 'running' | 'paused' | 'cancelled';
	readonly met_at: Instant | null;
	/** How the date comes about, in one sentence; what we wait for is said by the course. */
	readonly why: string;
	readonly course: Course;
}

/** A line of the story; a state only where the matter moved. */
export interface StoryLine {
	readonly kind: 'created' | 'moved' | 'informed' | 'retargeted';
	readonly state: string | null;
	readonly at: Instant;
}

/** What a tracking code shows: the matter, never a person. */
export interface Progress {
	readonly id: string;
	readonly number: string;
	readonly kind: string;
	readonly received_at: Instant;
	readonly state: string;
	/** Nothing is expected any more. */
	readonly ended: boolean;
	readonly zone: string;
	readonly reply: { readonly text: string; readonly at: Instant } | null;
	readonly promises: readonly Promised[];
	/** How the work goes is the house's own matter: nothing is told of it but what is promised, and the answer. */
	readonly confidential: boolean;
	readonly story: readonly StoryLine[];
	/** Steps the workflow leaves to the customer from here. */
	readonly steps: readonly Transition[];
}

export interface Asked {
	readonly locale: Locale;
	readonly now: Instant;
}

/**
 * The record behind a typed code, or null. Looked up by hash, so that neither time nor error tells a near miss from a
 * far one.
 */
export async function progressOf(knex: Knex, code: string, asked: Asked): Promise<Progress | null> {
	const id = await feedbackByHash(knex, hashToken(normaliseCode(code)));
	const tracked = id === null ? null : await trackedFeedback(knex, id);
	if (id === null || tracked === null) return null;
	const book = await rulebook(knex);
	return shown(id, tracked, { book, calendars: await calendarsFor(knex, book, tracked.clocks), asked });
}

/** The promises of one record, soonest first; the page after a submission shows them. */
export async function promisesOf(knex: Knex, id: string, asked: Asked): Promise<readonly Promised[]> {
	const tracked = await trackedFeedback(knex, id);
	return tracked === null
		? []
		: promisesIn(tracked.clocks, await calendarsFor(knex, await rulebook(knex), tracked.clocks), asked);
}

interface Showing {
	readonly book: Rulebook;
	readonly calendars: Calendars;
	readonly asked: Asked;
}

function shown(id: string, { record, clocks, events }: Tracked, { book, calendars, asked }: Showing): Progress {
	const text = (name: ColumnOf<'cl_feedback'>): string => (typeof record[name] === 'string' ? record[name] : '');
	const instant = (name: ColumnOf<'cl_feedback'>): Instant | null =>
		typeof record[name] === 'number' ? record[name] : null;
	const procedure = book.procedures.get(text('procedure'));
	const workflow = workflowOf(book, 'feedback', record)?.rules;
	const replied_at = instant('replied_at');
	const state = text('status');
	return {
		id,
		number: text('number'),
		kind: text('kind'),
		state,
		received_at: instant('received_at') ?? instant('registered_at') ?? asked.now,
		ended: workflow !== undefined && isTerminal(workflow, state),
		zone: book.calendars.get(procedure?.calendar ?? '')?.time_zone ?? 'UTC',
		reply: replied_at === null || text('reply_text') === '' ? null : { text: text('reply_text'), at: replied_at },
		promises: promisesIn(clocks, calendars, asked),
		confidential: !isFollowed(record),
		story: isFollowed(record) ? events.flatMap(storyLines) : [],
		steps: workflow ? customerSteps(workflow, state) : [],
	};
}

function storyLines({ kind, actor_kind, to_state, at }: TrackedEvent): readonly StoryLine[] {
	if (kind === 'created' || kind === 'retargeted') return [{ kind, state: null, at }];
	// A customer's note that moves the record is told as what it was: their addition.
	if (kind === 'informed' || (kind === 'moved' && actor_kind === 'customer' && to_state === 'investigating'))
		return [{ kind: 'informed', state: null, at }];
	return kind === 'moved' ? [{ kind, state: to_state, at }] : [];
}

const customerSteps = (workflow: WorkflowRules, state: string): readonly Transition[] =>
	transitionsFrom(workflow, state).filter(({ roles }) => roles?.includes('customer') === true);

/** The promises these clocks keep, soonest first. */
export const promisesIn = (clocks: readonly ClockView[], calendars: Calendars, asked: Asked): readonly Promised[] =>
	clocks
		.flatMap((clock) => {
			const calendar = calendars.of(clock);
			const promise = calendar ? promised(clock, calendar, asked) : null;
			return promise === null ? [] : [promise];
		})
		.toSorted((a, b) => a.due_at - b.due_at);

function promised({ rule, facts }: ClockView, calendar: Calendar, { locale, now }: Asked): Promised | null {
	const snapshot = foldClock({ rule, calendar, facts, now });
	if (snapshot === null) return null;
	const { state, verdict, due_at, met_at } = snapshot;
	const open = state === 'paused' ? 'paused' : due_at < now ? 'missed' : 'running';
	return {
		label: textIn(rule.label, locale),
		due_at,
		met_at,
		zone: calendar.time_zone,
		standing: state === 'cancelled' ? 'cancelled' : state === 'met' ? (verdict === 'late' ? 'late' : 'kept') : open,
		why: explainSentence(
			explainDue({ calendar, clock: { ...snapshot, paused: [] }, view: { record: 'feedback', rule, facts } }),
			locale,
		),
		course: courseOf(rule, snapshot, calendar, now),
	};
}
