import { clockVerdicts } from '../shapes/index.ts';
import {
	code,
	codeOrWords,
	columnValue,
	flag,
	id,
	instant,
	list,
	maybe,
	membersIn,
	number,
	object,
	orNull,
	text,
	textsByName,
	words,
	type HeldBy,
	type HeldIn,
	type Members,
	type MembersOf,
	type ReadOf,
} from './member.ts';

/** Added to the last line of every write, whatever its kind. */
export const everyLine = {
	after: maybe(
		object('What the record is after it ([history](history.md), “What the record must be”).', {
			record: text('Salted digest of its own columns.'),
			links: textsByName('Columns the database may empty, with whom they name.'),
			rows: textsByName('Clocks and messages written with it, by id: the salted digest of each.'),
		}),
	),
} as const;

/** What is read of any line. */
export type ReadOfEvery = ReadOf<HeldIn<typeof everyLine>>;

/** A kind of line: what its draft tells, and how it is read. */
export interface Line<K extends string> {
	readonly members: Members;
	readonly read: (json: unknown) => { readonly kind: K; readonly data: ReadOfEvery };
}

export const line = <const K extends string, H extends HeldBy<H>>(kind: K, members: MembersOf<H>) => ({
	members,
	read: (json: unknown): { readonly kind: K; readonly data: ReadOf<H> & ReadOfEvery } => ({
		kind,
		data: { ...membersIn(members, json), ...membersIn(everyLine, json) },
	}),
});

const cycle = number('Which time that promise runs, from 1.');

/** A clock in a list of them. */
export const namedClock = { kind: text('Code of the promise, e.g. `first_reply`.'), cycle } as const;

/** The one clock a line is about. */
export const itsClock = { clock: text('Code of the promise, e.g. `first_reply`.'), cycle } as const;

export const verdict = code('Once it is met: in time, or not.', clockVerdicts);

/** What became of one clock by a write. */
export const toldClock = {
	...namedClock,
	changes: list(
		code('What became of it, in this order; `moved_start`: what it counts from was corrected.', [
			'start',
			'pause',
			'resume',
			'met',
			'cancel',
			'retarget',
			'moved_start',
		]),
	),
	reason: maybe(codeOrWords('Why it rests, was moved or was given up.')),
	due_at: instant('When it is due after it.'),
	verdict: maybe(verdict),
	breach_recorded: maybe(
		instant('The miss that was written down of it before it turned out to have been answered in time.'),
	),
} as const;

/** Promises that began, rested, moved or ended. */
export const clocks = maybe(list(object('Promises that began, rested, moved or ended by it.', toldClock)));

/** Which workflow the record lives by from this line on; absent = as before. */
export const livesBy = {
	workflow: maybe(
		object('The workflow the record lives by from this line on; absent where it stays with its own.', {
			code: text('Code of the workflow.'),
			version: number('Its version, from 1.'),
		}),
	),
} as const;

/** What may be told of any step or edit, beside the clocks. */
export const everyStep = {
	...livesBy,
	changes: maybe(
		list(
			object('Columns that changed, in the order of the write.', {
				field: text('Name of the column.'),
				from: columnValue('What stood there; null = nothing.'),
				to: columnValue('What stands there now; null = nothing, `*` = rows of its own.'),
			}),
		),
	),
	note: maybe(words('What was said about it (`step_note`).')),
	progress_told: maybe(flag('The customer was told how things stand.')),
	contacts: maybe(
		list(
			object('Contacts that were logged with it, or struck out.', {
				n: maybe(number('Which one of its record, from 1; absent where one is struck out.')),
				direction: maybe(code('Out of the house, or into it.', ['out', 'in'])),
				channel: maybe(text('Code of the way, e.g. `phone`.')),
				with: maybe(text('With whom, by code: `customer`, `dealer` …')),
				name: maybe(words('Who it was.')),
				at: maybe(instant('When it took place.')),
				words: words('What was said; of one that is struck out, why.'),
				copy: maybe(id('File that hangs on the record.')),
				strikes: maybe(number('The one that does not count any more.')),
			}),
		),
	),
	told_by: maybe(text('Code of the way the customer was told otherwise than by a letter of ours, e.g. `phone`.')),
} as const;

/** Whom a rung told. */
export const told = list(
	object('Who was told, each once; empty where nobody could be.', {
		user: maybe(id('A colleague, …')),
		address: maybe(text('… or an address outside.')),
		why: object('Why they.', {
			relation: code('What the rung names.', [
				'owner',
				'first_receiver',
				'superior',
				'department',
				'role',
				'post',
				'user',
				'contact',
				'address',
			]),
			level: orNull(number('Departments above the leading one, 0 = its own head; null: no department was asked.')),
			instead_of: orNull(id('In whose place; null = their own.')),
		}),
	}),
);
