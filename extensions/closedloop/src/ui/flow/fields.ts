import type { OperationAppConfig } from '@directus/types';

type Options = OperationAppConfig['options'];
export type Field = Extract<Options, readonly unknown[]>[number];

/**
 * Texts of the Flow editor are rows an administrator may reword (`seed/translations/flows.yaml`); Studio looks them up
 * by `$t:`, but for the name of an operation, which it reads before it knows them.
 */
export const text = (key: string): string => `$t:cl_flow_${key}`;

interface More {
	readonly width?: 'half' | 'full';
	readonly required?: boolean;
	readonly note?: boolean;
	readonly usual?: string | number;
	readonly placeholder?: string;
}

type Look = Pick<NonNullable<Field['meta']>, 'interface' | 'options'>;

const field = (
	name: string,
	type: 'string' | 'json',
	look: Look,
	{ width = 'half', required = false, note = false, usual }: More,
): Field => ({
	field: name,
	name: text(name),
	type,
	meta: { width, required, ...look, ...(note ? { note: text(`${name}_note`) } : {}) },
	schema: { ...(usual === undefined ? {} : { default_value: usual }) },
});

/** A line of text; takes `{{ }}` like every option of a Flow. */
export const line = (name: string, more: More = {}): Field =>
	field(
		name,
		'string',
		{ interface: 'input', options: { ...(more.placeholder === undefined ? {} : { placeholder: more.placeholder }) } },
		more,
	);

/** One of a list; the texts of its values are `cl_flow_<name>_<value>`. */
export const choose = (name: string, values: readonly string[], more: More = {}): Field =>
	field(
		name,
		'string',
		{
			interface: 'select-dropdown',
			options: { choices: values.map((value) => ({ value, text: text(`${name}_${value}`) })) },
		},
		more,
	);

/** JSON, for what no small form says. */
export const code = (name: string, more: More = {}): Field =>
	field(
		name,
		'json',
		{
			interface: 'input-code',
			options: {
				language: 'json',
				template:
					'{ "unit": "time_of_day", "cutoffs": [{ "before": "17:00", "day": 1, "at": "10:00" }, { "day": 1, "at": "15:00" }] }',
			},
		},
		more,
	);

export const permissions = choose('permissions', ['$trigger', '$full'], {
	usual: '$trigger',
	width: 'full',
	note: true,
});

export const language = choose('language', ['zh-CN', 'zh-TW', 'en-US'], { note: true });

const units = [
	'working_days',
	'working_hours',
	'working_minutes',
	'days',
	'hours',
	'minutes',
	'weeks',
	'months',
	'same_day',
	'end_of_month',
	'on_date',
	'on_instant',
	'json',
];

const counted = ['working_days', 'working_hours', 'working_minutes', 'days', 'hours', 'minutes', 'weeks', 'months'];

/** How long: unit, number and what the unit wants besides. Only what the chosen unit uses is asked for. */
export function durationFields(
	{ unit }: Readonly<Record<string, unknown>>,
	usual: string | undefined,
): readonly Field[] {
	const chosen = typeof unit === 'string' ? unit : usual;
	return [
		choose('unit', units, usual === undefined ? {} : { usual, required: true }),
		...(chosen !== undefined && counted.includes(chosen) ? [line('value', { required: true, placeholder: '3' })] : []),
		...(chosen === 'working_days' ? [choose('ends', ['close', 'same_time'], { usual: 'close' })] : []),
		...(chosen === 'days' || chosen === 'weeks' || chosen === 'months'
			? [choose('roll', ['none', 'next_working_day'], { usual: 'none' })]
			: []),
		...(chosen === 'on_date' || chosen === 'on_instant' ? [line('date', { required: true, note: true })] : []),
		...(chosen === 'json' ? [code('duration', { width: 'full' })] : []),
	];
}
