import type { ClockCommand } from '@closedloop/schema';
import { presentOptions } from './former-options.ts';

type Options = Readonly<Record<string, unknown>>;

/** What a form left empty, and what a template found nothing for, counts as not said. */
const said = (value: unknown): boolean => value !== undefined && value !== null && value !== '';

const only = (options: Options, names: readonly string[]): Options =>
	Object.fromEntries(names.filter((name) => said(options[name])).map((name) => [name, options[name]]));

/** A number written by a template arrives as text. */
const numberIn = (value: unknown): unknown =>
	typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value)) ? Number(value) : value;

const parsed = (value: unknown): unknown => {
	if (typeof value !== 'string') return value;
	try {
		return JSON.parse(value);
	} catch {
		return value;
	}
};

/**
 * The duration of an operation's form: unit and what belongs to it, or the whole written as JSON (cut-offs, fixed
 * dates). What is wrong with it is said by whoever counts it. Undefined when nothing was said.
 */
export function durationIn(options: Options): unknown {
	const { unit, value, ends, roll, date, duration } = options;
	if (!said(unit) || unit === 'json') return parsed(duration ?? undefined);
	const amount = said(value) ? { value: numberIn(value) } : {};
	switch (unit) {
		case 'working_days':
			return { unit, ...amount, ends: said(ends) ? ends : 'close' };
		case 'days':
		case 'weeks':
		case 'months':
			return { unit, ...amount, ...(said(roll) ? { roll } : {}) };
		case 'on_date':
			return { unit, date };
		case 'on_instant':
			return { unit, at: date };
		case 'same_day':
		case 'end_of_month':
			return { unit };
		default:
			return { unit, ...amount };
	}
}

/** The body of `/closedloop/due` as an operation's form says it. */
export const dueIn = (options: Options): unknown => ({
	...only(options, ['calendar', 'at']),
	...only({ duration: durationIn(options) }, ['duration']),
});

/** The body of `/closedloop/working-time` as an operation's form says it. */
export function workingTimeIn(options: Options): unknown {
	const { command, unit, value } = presentOptions(options);
	const adds = command !== 'measure';
	const add = { unit: said(unit) ? unit : 'working_minutes', value: numberIn(value) };
	return { ...only(options, ['calendar', 'from', ...(adds ? [] : ['to'])]), ...(adds ? { add } : {}) };
}

/** The command as an operation's form says it, freed of what belongs to other commands. The door judges the rest. */
export function commandIn(options: Options): ClockCommand {
	const { command: asked, until } = presentOptions(options);
	const command = String(asked);
	const told = only(options, [
		'clock',
		'at',
		...(command === 'pause' || command === 'cancel' || command === 'extend' ? ['reason'] : []),
	]);
	const further =
		command === 'extend'
			? {
					...only(options, ['until']),
					...(said(until) ? {} : only({ duration: durationIn(options) }, ['duration'])),
				}
			: {};
	const whole: unknown = { ...told, do: command, ...further };
	return whole as ClockCommand; // written by an administrator; the door reads it again and refuses what is none
}

/** Keys of the records meant: one, a list, or a list written as text by a template. */
export function keysIn(value: unknown): readonly string[] {
	const given = typeof value === 'string' && value.trim().startsWith('[') ? parsed(value) : value;
	const list: readonly unknown[] = Array.isArray(given) ? given : [given];
	return list
		.filter((key) => typeof key === 'string' || typeof key === 'number')
		.map(String)
		.filter((key) => key !== '');
}
