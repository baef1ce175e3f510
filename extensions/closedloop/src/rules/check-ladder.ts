import {
	collections,
	isKind,
	recordKinds,
	type DeadlineRule,
	type ProcedureRules,
	type QuietHours,
	type Rung,
	type RungOffset,
} from '@closedloop/schema';
import { CalendarError, dailyWindowMs } from '../core/calendar/index.ts';
import type { Around } from './around.ts';
import { problem, recipientProblems } from './check-names.ts';
import type { RuleProblem } from './problem.ts';

/** Who is told when: somebody at each rung, and each rung after the one below it. */
export function ladderProblems(
	ladder: readonly Rung[],
	field: string,
	around: Around,
	kinds: readonly string[] = [],
): RuleProblem[] {
	const ofSurvey = kinds.length === 1 && kinds[0] === 'response';
	return ladder.flatMap((rung, index) => {
		const at = `${field}[${index}]`;
		const below = ladder[index - 1];
		return [
			...(rung.recipients.length === 0 ? [problem(`${at}.recipients`, 'rung_without_recipient')] : []),
			...(rung.action === 'reassign' &&
			rung.recipients.length > 0 &&
			rung.recipients.every(({ to }) => to === 'address')
				? [problem(`${at}.recipients`, 'reassign_to_nobody')]
				: []),
			...('percent' in rung.at && rung.at.percent < 0
				? [problem(`${at}.at`, 'rung_before_start', { percent: rung.at.percent })]
				: []),
			...(below && comesBefore(rung.at, below.at) ? [problem(`${at}.at`, 'rung_order')] : []),
			...(ofSurvey || rung.recipients.every(({ to }) => to !== 'contact')
				? []
				: [problem(`${at}.recipients`, 'contact_of_survey_only')]),
			...recipientProblems(rung.recipients, `${at}.recipients`, around),
			...repeatProblems(rung, `${at}.repeat`),
			...(doable(rung, kinds) ? [] : [problem(`${at}.action`, 'action_without_column', { action: rung.action })]),
		];
	});
}

/** Columns a rung writes beside telling; a record without them would only look escalated. */
const written: Readonly<Partial<Record<Rung['action'], readonly string[]>>> = {
	reassign: ['owner', 'leader'],
	raise_severity: ['severity'],
	open_capa: ['capa'],
};

/**
 * Whether every record the ladder is for has the column its action writes. Kinds that are no records' are kinds of
 * feedback.
 */
function doable({ action }: Rung, kinds: readonly string[]): boolean {
	const columns = written[action];
	if (columns === undefined) return true;
	const subjects = kinds.length === 0 ? ['feedback'] : kinds.map((kind) => (isKind(kind) ? kind : 'feedback'));
	// An action belongs to a CAPA and cannot open another, though it has the column.
	const owners = action === 'open_capa' ? subjects.filter((kind) => kind !== 'feedback') : [];
	return (
		owners.length === 0 &&
		subjects.every(
			(kind) =>
				isKind(kind) &&
				columns.some((column) => Object.hasOwn(collections[recordKinds[kind].collection].fields, column)),
		)
	);
}

/** Said again after no time, or more often than anybody reads, is noise and no reminder. */
const tellingsMost = 100;

function repeatProblems({ repeat }: Rung, at: string): RuleProblem[] {
	if (!repeat) return [];
	return [
		...(repeat.every.value > 0 ? [] : [problem(`${at}.every`, 'repeat_at_once', { value: repeat.every.value })]),
		...(repeat.times <= tellingsMost
			? []
			: [problem(`${at}.times`, 'repeat_endless', { times: repeat.times, most: tellingsMost })]),
	];
}

/** Where a ladder is entered: a rung it has, by a column the record has. */
export function entryProblems(
	{ entry = [], ladder }: DeadlineRule,
	field: string,
	columns: ReadonlySet<string>,
): RuleProblem[] {
	return entry.flatMap(({ when, rung }, index) => [
		...(rung < ladder.length
			? []
			: [problem(`${field}[${index}].rung`, 'entry_beyond_ladder', { rung: rung + 1, rungs: ladder.length })]),
		...(columns.has(when.field)
			? []
			: [problem(`${field}[${index}].when.field`, 'unknown_column', { column: when.field })]),
		...(when.values.length > 0 ? [] : [problem(`${field}[${index}].when.values`, 'empty')]),
	]);
}

/** Longer than this and letters of a ladder would hardly leave at all. */
const quietMostMs = 20 * 3_600_000;

/** Hours that can be read, end, and leave time in which letters may leave. */
export function quietProblems({ quiet_hours: quiet, severities }: ProcedureRules): RuleProblem[] {
	if (!quiet) return [];
	const known = new Set(severities.map(({ code }) => code));
	const strangers = (quiet.except_severities ?? []).filter((code) => !known.has(code));
	return [
		...quietSpan(quiet),
		...strangers.map((severity) => problem('quiet_hours.except_severities', 'unknown_severity', { severity })),
	];
}

function quietSpan({ from, to }: QuietHours): RuleProblem[] {
	try {
		return dailyWindowMs(from, to) <= quietMostMs
			? []
			: [problem('quiet_hours', 'quiet_too_long', { from, to, most: quietMostMs / 3_600_000 })];
	} catch (error) {
		if (!(error instanceof CalendarError)) throw error;
		return [problem('quiet_hours', error.code, { at: error.at })];
	}
}

/**
 * Certain without a calendar: shares among themselves, offsets of one family among themselves, and either side of the
 * due time.
 */
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
	return {
		family: unit.startsWith('working') ? 'working' : 'natural',
		value: value * minutesIn[unit],
		beforeDue: value < 0,
	};
}
