import type { DeadlineRule, Shift, Trigger } from '@closedloop/schema';
import { movesDays } from '../core/calendar/index.ts';
import type { Around } from './around.ts';
import { problem } from './check-names.ts';
import type { RuleProblem } from './problem.ts';

/** A column a deadline names, and whether it must say when. */
interface Wanted {
	readonly column: string;
	readonly field: string;
	readonly dated?: boolean;
}

/** Columns a deadline leans on: each exists on the records it is for, and says when where it is counted from. */
export function columnProblems(
	rule: DeadlineRule,
	at: string,
	subjects: readonly string[],
	around: Around,
): RuleProblem[] {
	const has = (name: string, of: (subject: string) => ReadonlySet<string>): boolean =>
		subjects.some((subject) => of(subject).has(name));
	const columns = wantedBy(rule, at).flatMap(({ column, field, dated }) => {
		if (!has(column, around.columnsOf)) return [problem(field, 'unknown_column', { column })];
		return dated === true && !has(column, around.datesOf) ? [problem(field, 'not_a_date', { column })] : [];
	});
	const emptyWhen = (rule.when ?? []).flatMap(({ values }, index) =>
		values.length === 0 ? [problem(`${at}.when[${index}].values`, 'empty')] : [],
	);
	return [...columns, ...emptyWhen, ...shifts(rule, at)];
}

function wantedBy({ start, stop, duration, when = [] }: DeadlineRule, at: string): readonly Wanted[] {
	const due =
		duration.unit === 'date_field' || duration.unit === 'instant_field'
			? [{ column: duration.field, field: `${at}.duration.field`, dated: true }]
			: [];
	return [
		...triggerColumn(start, `${at}.start`),
		...triggerColumn(stop, `${at}.stop`),
		...due,
		...when.map(({ field: column }, index) => ({ column, field: `${at}.when[${index}].field` })),
	];
}

function triggerColumn(trigger: Trigger, at: string): readonly Wanted[] {
	if (trigger.on === 'field')
		return [{ column: trigger.field, field: `${at}.field`, dated: trigger.shift !== undefined }];
	return trigger.on === 'created' && trigger.at !== undefined
		? [{ column: trigger.at, field: `${at}.at`, dated: true }]
		: [];
}

/** Half a day before something is counted in hours. */
function shifts({ start, stop, duration }: DeadlineRule, at: string): RuleProblem[] {
	const named = Object.entries({ start, stop, duration }).flatMap(([name, each]) =>
		'shift' in each ? [{ shift: each.shift, field: `${at}.${name}.shift` }] : [],
	);
	return named
		.filter(({ shift }) => !isCountable(shift))
		.map(({ shift: { value, unit }, field }) => problem(field, 'invalid_duration', { at: `${value} ${unit}` }));
}

const isCountable = (shift: Shift): boolean =>
	movesDays(shift) ? Number.isSafeInteger(shift.value) : Number.isFinite(shift.value);
