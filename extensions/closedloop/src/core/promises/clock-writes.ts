import { recordKinds, type Instant } from '@closedloop/schema';
import { codeOrWords, type FreeText } from '../history/index.ts';
import type { RecordView } from '../workflow/index.ts';
import { advanceClocks } from './advance-clocks.ts';
import { draftClock, holderOf, type Holder } from './clock-columns.ts';
import {
	type AdvanceInput,
	type ClockChange,
	type DraftData,
	type Occurrence,
	ofThisRound,
	spendable,
	type ClockDraft,
	type ClockView,
	type Gathered,
	subjectOf,
} from '../record/index.ts';
import { dutyRules } from './duty-rules.ts';
import { isNotice, noticeRules } from './notice-rules.ts';
import { isSlip, slipRules } from './slip-rules.ts';
import { summarise, type ClockSummary } from './summary.ts';
import { stringOf } from '../values/index.ts';

/** The clocks of a decision: what to write, what the record's columns say, and what the event tells of it. */
export interface ClockWrites {
	readonly drafts: readonly ClockDraft[];
	readonly summary: ClockSummary | null;
	readonly told: NonNullable<DraftData<'moved'>['clocks']>;
}

/** Which of a record's promises begin, rest or end with what has just happened. */
export const clockChanges = (given: Gathered, occurrence: Occurrence): readonly ClockChange[] =>
	runsClocks(given) ? advanceClocks(advanceInput(given, occurrence)) : [];

const runsClocks = ({ procedure, clocks }: Gathered): boolean => procedure !== null || clocks.length > 0;

/** What is signed in this round; a signature is told to the clocks before its own row is written. */
const signedWith = (given: Gathered, { before, after, evidence }: Occurrence): AdvanceInput['signed'] =>
	spendable(
		[
			...ofThisRound(given.facts.signatures, before ?? after),
			...(evidence?.on === 'decision' ? [{ ...evidence, proposed_at: evidence.at }] : []),
		],
		given,
	);

/** What the judges of clocks are asked with, for commands too. */
export function advanceInput(given: Gathered, occurrence: Occurrence): AdvanceInput {
	const { kind, procedure, clocks, calendars } = given;
	return {
		rules: rulesOf(procedure, occurrence.after),
		subject: subjectOf(kind, occurrence.after),
		subjectBefore: subjectOf(kind, occurrence.before ?? occurrence.after),
		calendar: procedure?.calendar ?? null,
		procedure: procedure?.id ?? null,
		in_force_from: procedure?.in_force_from ?? null,
		calendars,
		clocks,
		signed: signedWith(given, occurrence),
		occurrence,
		begins: recordKinds[kind].begins,
	};
}

/**
 * What a procedure promises of reports is meant of duties: a slip has the clock of its own rule and no other, a notice
 * none: what it tells of has.
 */
function rulesOf(procedure: Gathered['procedure'], view: RecordView): AdvanceInput['rules'] {
	if (isSlip(view)) return slipRules(procedure, view);
	if (isNotice(view)) return [];
	return [...(procedure?.rules.deadlines ?? []), ...dutyRules(procedure, view), ...noticeRules(procedure, view)];
}

/**
 * Folds changed clocks, and the untouched ones for the summary.
 *
 * @param after the record as the decision leaves it: who holds it then is kept on its clocks.
 */
export function writesOf(
	given: Gathered,
	changes: readonly ClockChange[],
	now: Instant,
	after: RecordView,
): ClockWrites {
	if (changes.length === 0 && !runsClocks(given)) return { drafts: [], summary: null, told: [] };
	const holder = holderOf(given.kind, after, given.directory);
	const drafts = changes.map(({ view }) => draft(given, view, now, holder));
	const touched = new Set(changes.map(({ view }) => view.id));
	const untouched = given.clocks.filter(({ id }) => !touched.has(id)).map((view) => draft(given, view, now, holder));
	const told = drafts.flatMap(({ view, due_at, verdict }, index) => {
		const done = changes[index]?.changes ?? [];
		return done.length === 0
			? []
			: [
					{
						kind: view.kind,
						cycle: view.cycle,
						changes: done,
						...reasonOf(view),
						due_at: new Date(due_at).toISOString(),
						...(verdict === null ? {} : { verdict }),
						// What was written down as missed and turns out to have been answered in time: the history says both.
						...(verdict === 'on_time' && view.breached_at !== null
							? { breach_recorded: new Date(view.breached_at).toISOString() }
							: {}),
					},
				];
	});
	return { drafts, summary: summarise([...untouched, ...drafts]), told };
}

/** Why a clock rests or ended, for the history: a cancelled legal duty above all. */
function reasonOf({ facts }: ClockView): { readonly reason?: string | FreeText } {
	const reason = stringOf(facts.flatMap((fact) => ('reason' in fact ? [fact.reason] : [null])).at(-1));
	return reason === null ? {} : { reason: codeOrWords(reason) };
}

function draft(given: Gathered, view: ClockView, now: Instant, holder: Holder): ClockDraft {
	const calendar = given.calendars.of(view);
	if (!calendar) throw new RangeError(`calendar ${view.calendar} of clock ${view.kind} was not gathered`);
	return draftClock(view, calendar, now, holder);
}

interface Still {
	readonly before: RecordView;
	readonly after: RecordView;
	readonly state: string;
	readonly effective_at: Instant;
	readonly recorded_at: Instant;
	/** The state ends the record. */
	readonly ends: boolean;
}

/** A occurrence that is no move. */
export const stillness = ({ before, after, state, effective_at, recorded_at, ends }: Still): Occurrence => ({
	before,
	after,
	from: state,
	to: state,
	effective_at,
	recorded_at,
	ends,
	reopens: false,
});

/** Which of a record's promises begin, rest or end with what has just happened, and nothing else. */
export const clockWrites = (given: Gathered, occurrence: Occurrence): ClockWrites =>
	writesOf(given, clockChanges(given, occurrence), occurrence.recorded_at, occurrence.after);
