import type { Stored } from '@closedloop/schema';
import { CalendarError, compileCalendar, isCountry } from '../core/calendar/index.ts';
import { textOf } from '../core/workflow/index.ts';
import { calendarProblem } from './calendar-problem.ts';
import { problem } from './check-names.ts';
import { effectiveRules, rowsBelow, type CalendarTree } from './layers.ts';
import { RuleError, type RuleProblem } from './problem.ts';

type Row = Stored<'cl_calendars'>;

/** Whether working time can be counted by a calendar at all, with the layers above it. */
export function calendarProblems(row: Row, tree: CalendarTree): readonly RuleProblem[] {
	const country = textOf(row.country);
	const nowhere = country !== null && !isCountry(country) ? [problem('country', 'unknown_country', { country })] : [];
	return [...nowhere, ...workingTimeProblems(row, tree)];
}

/**
 * What a change of calendars would spoil: themselves, and every calendar below them, by its name.
 *
 * @param changed the rows as they would be.
 * @param tree all calendars as they would be.
 */
export function changeProblems(changed: readonly Row[], tree: CalendarTree): readonly RuleProblem[] {
	const own = changed.flatMap((row) => calendarProblems(row, tree));
	if (own.length > 0) return own;
	const below = new Map(changed.flatMap((row) => rowsBelow(String(row.id), tree)).map((row) => [row.id, row]));
	return [...below.values()].flatMap((row) =>
		workingTimeProblems(row, tree).map(({ field, code, params }) =>
			problem(field.match(/^\w+/u)?.[0] ?? field, 'layer_below', {
				...params,
				calendar: textOf(row.name) ?? '',
				because: code,
			}),
		),
	);
}

function workingTimeProblems(row: Row, tree: CalendarTree): readonly RuleProblem[] {
	let written: readonly string[] = [];
	try {
		const rules = effectiveRules(row, tree);
		written = Object.values(rules.exceptions ?? {}).flat(2);
		compileCalendar(rules);
		return [];
	} catch (error) {
		if (error instanceof RuleError) return error.problems;
		if (error instanceof CalendarError) return [calendarProblem(error, written)];
		throw error;
	}
}
