import { recordKinds, type Instant } from '../../../../../schema/index.ts';
import type { RecordView } from '../workflow/index.ts';
import { advanceClocks, type ClockChange, type Happening } from './advance-clocks.ts';
import { draftClock, holderOf, type Holder } from './clock-columns.ts';
import { dutyRules } from './duties.ts';
import { summarise, type ClockSummary } from './summary.ts';
import type { ClockDraft, ClockView, Gathered } from './types.ts';
import { stringOf, subjectOf } from './values.ts';

/** The clocks of a decision: what to write, what the record's columns say, and what the event tells of it. */
export interface ClockWrites {
	readonly drafts: readonly ClockDraft[];
	readonly summary: ClockSummary | null;
	readonly told: readonly Readonly<Record<string, unknown>>[];
}

/** Which of a record's promises begin, rest or end with what has just happened. */
export function clockWrites(given: Gathered, happening: Happening): ClockWrites {
	const { kind, procedure, clocks } = given;
	if (procedure === null && clocks.length === 0) return { drafts: [], summary: null, told: [] };
	const changes = advanceClocks({
		rules: [...(procedure?.rules.deadlines ?? []), ...dutyRules(procedure, happening.after)],
		subject: subjectOf(kind, happening.after),
		severity: stringOf(happening.after['severity']),
		calendar: procedure?.calendar ?? null,
		edition: procedure === null ? null : given.calendars.edition(procedure.calendar),
		procedure: procedure?.id ?? null,
		clocks,
		begins: recordKinds[kind].begins,
		happening,
	});
	return writesOf(given, changes, happening.recorded_at, happening.after);
}

/**
 * Folds changed clocks, and the untouched ones for the summary.
 *
 * @param after the record as the decision leaves it: who holds it then is kept on its clocks.
 */
export function writesOf(given: Gathered, changes: readonly ClockChange[], now: Instant, after: RecordView): ClockWrites {
	const holder = holderOf(after, given.directory);
	const drafts = changes.map(({ view }) => draft(given, view, now, holder));
	const touched = new Set(changes.map(({ view }) => view.id));
	const untouched = given.clocks.filter(({ id }) => !touched.has(id)).map((view) => draft(given, view, now, holder));
	const told = drafts.map(({ view, due_at, verdict }, index) => ({
		kind: view.kind, cycle: view.cycle, changes: changes[index]?.changes ?? [],
		due_at: new Date(due_at).toISOString(), ...(verdict === null ? {} : { verdict }),
	}));
	return { drafts, summary: summarise([...untouched, ...drafts]), told };
}

function draft(given: Gathered, view: ClockView, now: Instant, holder: Holder): ClockDraft {
	const calendar = given.calendars.of(view);
	if (!calendar) throw new RangeError(`calendar ${view.calendar} of clock ${view.kind} was not gathered`);
	return draftClock(view, calendar, now, holder);
}

/** A happening that is no move. */
export const stillness = (before: RecordView, after: RecordView, state: string, effective_at: Instant, recorded_at: Instant, ends: boolean): Happening =>
	({ before, after, from: state, to: state, effective_at, recorded_at, ends, reopens: false });
