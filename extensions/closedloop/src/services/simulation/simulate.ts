import type { Locale, SimulatedClock, SimulationAnswer, Stored } from '@closedloop/schema';
import type { Accountability } from '@directus/types';
import type { Knex } from 'knex';
import { dayMs } from '../../core/durations.ts';
import { CalendarError, instantFrom, type Calendar } from '../../core/calendar/index.ts';
import { member } from '../../core/json.ts';
import { explainDue, explainSentence } from '../../core/clocks/index.ts';
import { layOut } from '../../core/promises/index.ts';
import { simulation, type Moment } from '../../core/decide/index.ts';
import type { ClockDraft, CreateCase } from '../../core/record/index.ts';
import type { Read } from '../../store/read-as.ts';
import { calendarsFor, people, rulebook, workflowFor } from '../rulebook/index.ts';
import { common, intakeOf, writerOf, type Machine } from '../write/index.ts';
import { matchOf, titlesOf } from '../procedure-choice/index.ts';
import { refuse, refuseAll } from '../refusal.ts';
import { inTurns } from '../turns.ts';
import { RuleError } from '../../rules/index.ts';
import { refuseProblems } from '../refusing.ts';
import { linesOf } from './lines.ts';
import { namesOf } from '../read/names.ts';
import { maySimulate, simulatedCase, type SimulatedCase } from './case-of.ts';
import { parseValues } from '../values/index.ts';
import { simulationQuestion, type SimulationQuestion } from './question.ts';

/** Who asks. */
export interface Simulator {
	readonly machine: Machine;
	readonly database: Knex;
	readonly accountability: Accountability | null;
	readonly read: Read;
	readonly locale: Locale;
}

/** How far a play goes: two years are more than any ladder here takes, and short enough to be played at once. */
const longestMs = 2 * 366 * dayMs;

/**
 * Who would be told when, by a procedure in force or one still being written, if such a record came in: played with the
 * people, deputies and leave of today, by the judges that keep the real clocks. Writes nothing. @throws CL_INVALID,
 * FORBIDDEN
 */
export async function simulate(simulator: Simulator, body: unknown): Promise<SimulationAnswer> {
	const { database, read, locale } = simulator;
	const asked = questionIn(body, locale);
	await maySimulate(read);
	const book = await rulebook(database);
	const facts = { kind: 'complaint', channel: 'phone', subject: '-', words: '-', ...asked.facts };
	await parseValues(database, 'cl_feedback', facts, () => locale);
	const played = await simulatedCase(asked, await intakeOf(database, facts), { book, read, locale });
	const calendar = book.calendars.get(played.procedure.calendar);
	if (!calendar) throw refuse('CL_INVALID', { field: 'calendar', params: { problem: 'unknown_calendar' } }, locale);
	const given = await caseOf(simulator, played, calendar, facts);
	const at = (name: 'acknowledged_at' | 'answered_at') =>
		asked[name] ? instant(calendar, asked[name], name, locale) : null;
	const play = await inTurns(
		simulation(given, {
			until: given.at + longestMs,
			acknowledged_at: at('acknowledged_at'),
			answered_at: at('answered_at'),
		}),
	);
	if (!('moments' in play)) throw refuseAll(play, 'cl_feedback', locale);
	const { rules } = played.procedure;
	const names = await namesOf(read, usersIn(play.moments));
	return {
		...(await headOf(read, played, asked.draft !== undefined, locale)),
		time_zone: calendar.time_zone,
		begins_at: given.at,
		cut: play.cut,
		clocks: play.clocks.map((clock) => clockOf(clock, given, locale)),
		lines: linesOf(play.moments, {
			names,
			clockLabel: (kind) => rules.deadlines.find((rule) => rule.kind === kind)?.label ?? null,
			severityLabel: (code) => rules.severities.find((severity) => severity.code === code)?.label ?? null,
		}),
	};
}

function questionIn(body: unknown, locale: Locale): SimulationQuestion {
	try {
		return simulationQuestion(body);
	} catch (error) {
		if (error instanceof RuleError) refuseProblems('cl_procedures', error.problems, locale);
		throw error;
	}
}

/** The registration that is played: keyed in the moment the record is received. */
async function caseOf(
	{ machine, database, accountability, locale }: Simulator,
	{ procedure, applies }: SimulatedCase,
	calendar: Calendar,
	facts: Stored<'cl_feedback'>,
): Promise<CreateCase> {
	const received = facts.received_at;
	const at =
		typeof received === 'string' && received !== ''
			? instant(calendar, received, 'received_at', locale)
			: machine.now();
	const known = await people(database);
	const writer = { ...writerOf(machine, accountability, known), at };
	const change = { ...facts, received_at: at };
	const book = await rulebook(database);
	return {
		...common({
			kind: 'feedback',
			workflow: workflowFor(book, { kind: 'feedback', record: change, procedure }),
			known,
			writer,
			view: { ...change, lead_department: facts.lead_department ?? procedure.lead_department },
			procedure,
			approvals: [],
			calendars: await calendarsFor(database, book, []),
			clocks: [],
		}),
		id: 'simulation',
		change,
		number: null,
		because: applies?.because ?? [],
		repeat: null,
		survey: null,
		matter: null,
		commands: [],
	};
}

function instant(calendar: Calendar, text: string, field: string, locale: Locale): number {
	try {
		return instantFrom(calendar, text);
	} catch (error) {
		if (error instanceof CalendarError) throw refuse('CL_INVALID', { field, params: { problem: error.at } }, locale);
		throw error;
	}
}

async function headOf(
	read: Read,
	{ procedure, applies }: SimulatedCase,
	isDraft: boolean,
	locale: Locale,
): Promise<Pick<SimulationAnswer, 'procedure' | 'applies' | 'would_apply'>> {
	const titles = await titlesOf(read, [isDraft ? null : procedure.id, applies?.candidate.id ?? null]);
	const named = (id: string | null, code: string, version: number) => ({
		id,
		code,
		version,
		title: id === null ? null : (titles.get(id) ?? null),
	});
	return {
		procedure: named(isDraft ? null : procedure.id, procedure.code, procedure.version),
		would_apply: applies?.candidate.code === procedure.code,
		applies:
			applies === null
				? null
				: matchOf(
						named(applies.candidate.id, applies.candidate.code, applies.candidate.version),
						applies.because,
						procedure.rules,
						locale,
					),
	};
}

function clockOf(
	{ view, started_at, due_at, state, verdict, breached_at }: ClockDraft,
	{ calendars, at, kind: record }: CreateCase,
	locale: Locale,
): SimulatedClock {
	const calendar = calendars.of(view);
	const sentence = calendar
		? explainSentence(
				explainDue({
					calendar,
					clock: layOut(view, calendar, at).snapshot,
					source: view.rule.source,
					view: { ...view, record },
				}),
				locale,
			)
		: '';
	return {
		kind: view.kind,
		label: view.rule.label,
		cycle: view.cycle,
		started_at,
		due_at,
		state,
		verdict,
		missed: breached_at !== null,
		sentence,
	};
}

function usersIn(moments: readonly Moment[]): readonly string[] {
	const resolved = moments.flatMap(({ events }) =>
		events.flatMap((event) => (event.kind === 'escalated' ? [event.data.to] : [])),
	);
	const ids =
		JSON.stringify([
			resolved,
			moments.flatMap(({ messages }) => messages.map(({ to_user, data }) => [to_user, member(data, 'why')])),
		]).match(uuid) ?? [];
	return [...new Set(ids)];
}

const uuid = /[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}/giu;
