import type { EventKind } from '../collections/events.ts';
import type { Duration } from '../shapes/index.ts';
import { atBirth, byRung, byStep, byItself, type ofAnswer } from './added.ts';
import {
	code,
	codeOrWords,
	day,
	document,
	flag,
	id,
	instant,
	list,
	maybe,
	number,
	object,
	orNull,
	text,
	words,
	type HeldIn,
	type ReadOf,
	type SaidIn,
} from './member.ts';
import {
	clocks,
	everyStep,
	itsClock,
	line,
	livesBy,
	namedClock,
	told,
	toldClock,
	verdict,
	type Line,
	type ReadOfEvery,
} from './parts.ts';

/**
 * What a line of a record's history tells (`cl_events.data`), by its kind: every member with its meaning and unit. What
 * is written, what is read and the reference (docs/reference/events.md) are made from it. A member keeps its name and
 * meaning for ever: histories are chained, and what was written is never written anew.
 */
export const eventData = {
	created: line('created', { ...atBirth, clocks }),
	moved: line('moved', { ...byStep, ...everyStep, clocks }),
	edited: line('edited', { ...byItself, ...everyStep, clocks }),
	escalated: line('escalated', {
		number: orNull(text('Number of the record; null where it has none.')),
		...itsClock,
		rung: number('The rung that was told, 0-based.'),
		level: number('The same as people count: `rung` + 1.'),
		due_at: instant('When the promise is due.'),
		late: flag('It was told later than the ladder says: the desk was not running.'),
		repetition: maybe(number('Told again so many times; absent the first time.')),
		action: code('What the rung does beside telling.', ['notify', 'reassign', 'raise_severity', 'open_capa']),
		to: told,
		vacant: maybe(list(text('Posts it names that nobody holds, by their codes: the next level up was told.'))),
		reminded: maybe(flag('The customer was asked once more.')),
		entered: maybe(flag('The ladder was entered here, …')),
		passed_over: maybe(list(number('… and these rungs were left out, 0-based.'))),
		overtaken: maybe(flag('The next repetition was due as well: nobody was written to for this one.')),
		held_until: maybe(instant('Its letters wait until then (quiet hours).')),
		...byRung,
		clocks,
	}),
	breached: line('breached', {
		...itsClock,
		due_at: instant('When the promise was due: the moment of the miss.'),
		late: flag('It was written down later: the desk was not running.'),
	}),
	resumed: line('resumed', { ...itsClock, why: code('What ended the pause.', ['pause_cap']) }),
	acknowledged: line('acknowledged', {
		...byItself,
		...everyStep,
		clocks: maybe(
			list(
				object('Promises whose climb was stopped.', {
					...namedClock,
					acknowledged_rungs: number('How many of its rungs had been told.'),
				}),
			),
		),
	}),
	informed: line('informed', { ...byItself, ...everyStep, clocks }),
	retargeted: line('retargeted', {
		note: words('Why, as whoever ordered it wrote it.'),
		choice: code('Counted anew from the change on, or as if it had been so from the start.', [
			'from_now',
			'retroactive',
		]),
		calendar: maybe(id('The calendar that changed, …')),
		edition: maybe(id('… and its edition from now on.')),
		procedure: maybe(text('Code of the procedure that changed, …')),
		version: maybe(number('… and its version from now on.')),
		...livesBy,
		clocks: list(
			object('Promises that go by it from now on.', {
				...toldClock,
				was_due_at: instant('When it was due before.'),
			}),
		),
		kept: maybe(
			list(
				object('Promises that stay as they are.', {
					...namedClock,
					because: code('Why.', [
						'no_such_promise',
						'statutory_longer',
						'other_zone',
						'already_broken',
						'unknown_state',
					]),
				}),
			),
		),
	}),
	clock: line('clock', {
		...itsClock,
		do: code('What was asked of it (`clock_step`).', ['start', 'pause', 'resume', 'meet', 'cancel', 'extend']),
		reason: maybe(codeOrWords('Why.')),
		until: maybe(day('Moved out to the end of this day, …')),
		duration: maybe(document<Duration>('duration', '… or by this, counted from its start.')),
		due_at: maybe(instant('When it is due after it.')),
		verdict: maybe(verdict),
	}),
	evidence: line('evidence', {
		...byItself,
		...everyStep,
		on: maybe(
			code('What came from outside; absent where the customer was told otherwise or a contact was logged.', [
				'message',
				'decision',
				'notice',
			]),
		),
		template: maybe(text('Of the letter that has left.')),
		kind: maybe(text('Of the decision that was signed, or the notice that was published.')),
		outside: maybe(
			code('How its signature came in from outside: of a paper, the line is of whoever recorded it.', [
				'link',
				'paper',
			]),
		),
		clocks,
	}),
	undelivered: line('undelivered', {
		template: text('Of the letter to the customer.'),
		reason: text('Why it will not arrive, as the outbox keeps it, e.g. `no_address`.'),
	}),
	attached: line('attached', {
		file: id('The file.'),
		sha256: text('Of its bytes, lower-case hexadecimal.'),
		size: number('Bytes.'),
		name: words('As it is downloaded.'),
	}),
	sealed: line('sealed', {
		former_head: orNull(text('Hash of the last line before the upgrade.')),
		lines: number('How many there were.'),
	}),
	erased: line('erased', {
		basis: text('Code of the reason, or article of the law.'),
		columns: list(text('Columns whose words were taken out.')),
		files: maybe(list(id('Files that went with them.'))),
	}),
} as const satisfies { readonly [K in EventKind]: Line<K> };

/** What a kind of record adds to the lines of its birth, a step, an edit and a rung; `answered`: to a birth or a step. */
export interface AddedTo {
	readonly created: typeof atBirth;
	readonly moved: typeof byStep;
	readonly edited: typeof byItself;
	readonly answered: typeof ofAnswer;
	readonly escalated: typeof byRung;
}
export type AddedData<K extends keyof AddedTo> = { readonly [E in K]: SaidIn<HeldIn<AddedTo[E]>, never> }[K];

type Table = typeof eventData;
type Told = { readonly [K in EventKind]: HeldIn<Table[K]['members']> };

/** What a line of this kind is written with; somebody's own words are `Words`. */
export type EventData<K extends EventKind, Words> = { readonly [E in K]: SaidIn<Told[E], Words> }[K];

/** Members of any kind of line. */
type AnyMember = { readonly [K in EventKind]: keyof Told[K] }[EventKind];

/** What a line of this kind tells, as it is read; of what only other kinds tell it tells nothing. */
export type ReadData<K extends EventKind> = ReadOf<Told[K]> &
	ReadOfEvery & { readonly [Name in Exclude<AnyMember, keyof Told[K]>]?: undefined };

/** A line as it is read from what is stored: each member as its kind has it, or absent. */
export type ReadEvent<K extends EventKind = EventKind> = {
	readonly [E in K]: { readonly kind: E; readonly data: ReadData<E> };
}[K];
