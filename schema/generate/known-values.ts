import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Collection, Column } from '../define.ts';
import type { Offered } from '../forms/part.ts';
import { recordKinds } from '../kinds/index.ts';
import type { Text } from '../shapes/text.ts';
import type { KnownValues } from './form.ts';

/**
 * Columns whose moment a clock can count from, columns a condition can look at, and the states of the workflows in
 * `seed/`.
 */
export function knownValues(root: string, literals: readonly Collection[]): KnownValues {
	const records: readonly string[] = Object.values(recordKinds).map(({ collection }) => collection);
	const columns = literals.filter(({ name }) => records.includes(name)).flatMap(({ fields }) => Object.entries(fields));
	return {
		instant_columns: offered(
			'form_column',
			columns.filter(([, { type }]) => type === 'timestamp' || type === 'date'),
		),
		value_columns: offered(
			'form_column',
			columns.filter(([, column]) => hasValues(column)),
		),
		states: { name: 'form_state', values: statesOf(root) },
	};
}

/** A column with few values: not prose, not a link, not one of ours that only shows. */
const hasValues = ({ type, special, prose, transient }: Column<unknown>): boolean =>
	(type === 'string' || type === 'boolean' || (type === 'json' && special?.includes('cast-json') === true)) &&
	prose !== true &&
	transient !== true;

/** The first collection that has a column of a name gives it its label. */
const offered = (name: string, columns: readonly (readonly [string, Column<unknown>])[]): Offered => ({
	name,
	values: Object.fromEntries(columns.toReversed().map(([field, { label }]) => [field, { label }])),
});

interface SeededState {
	readonly code: string;
	readonly label: Text;
}
interface SeededWorkflow {
	readonly subject: string;
	readonly states: readonly SeededState[];
}

/**
 * States by their code, those of feedback first. A code that means different things in different workflows has all its
 * names.
 */
function statesOf(root: string): Offered['values'] {
	const folder = join(root, 'seed', 'workflows');
	const workflows = readdirSync(folder)
		.sort()
		.flatMap(
			(file) =>
				// our own file, checked by seed.test.ts
				parse(readFileSync(join(folder, file), 'utf8')) as readonly SeededWorkflow[],
		);
	const feedback = recordKinds.feedback.collection;
	const ordered = [
		...workflows.filter(({ subject }) => subject === feedback),
		...workflows.filter(({ subject }) => subject !== feedback),
	];
	const states: Record<string, { readonly label: Text }> = {};
	for (const { code, label } of ordered.flatMap((workflow) => workflow.states))
		states[code] = { label: joined(states[code]?.label, label) };
	return states;
}

const joined = (known: Text | undefined, label: Text): Text =>
	known === undefined ? label : { zh: added(known.zh, label.zh), en: added(known.en, label.en) };

const added = (known: string, name: string): string =>
	known.split(' / ').includes(name) ? known : `${known} / ${name}`;
