import type { Column, Locale } from '@closedloop/schema';
import type { Knex } from 'knex';
import { parseValue, columnsOf } from '../../core/values/index.ts';
import { ownChoices } from '../../store/values/own-choices.ts';
import { missingRows, type Reference } from '../../store/values/missing-rows.ts';
import { refuse } from '../refusal.ts';
import { readHeld, type Fault, type Read } from './read-held.ts';

type Values = Readonly<Record<string, unknown>>;

/**
 * A write with every column of ours as the column keeps it. Columns the engine keeps are not looked at: nobody may
 * write them.
 *
 * @param localeOf language of whoever writes; asked only when something is refused
 * @throws CL_INVALID one error a column, naming it and what it should be
 */
export async function parseValues(
	knex: Knex,
	collection: string,
	payload: Values,
	localeOf: () => Promise<Locale> | Locale,
): Promise<Values> {
	const columns = columnsOf(collection);
	const values: Record<string, unknown> = {};
	const faults: Fault[] = [];
	const references: Reference[] = [];
	for (const [field, value] of Object.entries(payload)) {
		const column = Object.hasOwn(columns, field) ? columns[field] : undefined;
		const read =
			column === undefined || column.guarded === true
				? ({ ok: true, value } as const)
				: await readColumn(knex, { collection, field, column, value });
		if (!read.ok) {
			faults.push(...read.faults);
			continue;
		}
		values[field] = read.value;
		if (column?.refers && column.guarded !== true && typeof read.value === 'string')
			references.push({ field, collection: column.refers.collection, id: read.value });
	}
	for (const field of await missingRows(knex, references))
		faults.push(() => ({ field, params: { problem: 'no_such_row' } }));
	if (faults.length === 0) return values;
	const locale = await localeOf();
	const errors = faults.map((fault) => refuse('CL_INVALID', fault(locale), locale, collection));
	// Directus answers each error of a list.
	throw errors.length === 1 ? errors[0] : errors;
}

interface WrittenColumn {
	readonly collection: string;
	readonly field: string;
	readonly column: Column<unknown>;
	readonly value: unknown;
}

async function readColumn(knex: Knex, { collection, field, column, value }: WrittenColumn): Promise<Read> {
	const read = parseValue(column, value);
	if (read.ok)
		return column.holds === undefined || read.value === null || read.value === undefined
			? read
			: readHeld(field, column.holds, read.value);
	// What an administrator has added to the list in Studio is a value of it, too.
	if (column.choices && isOwn(value, column, await ownChoices(knex, collection, field))) return { ok: true, value };
	return { ok: false, faults: [() => ({ field, params: { problem: read.problem, ...read.params } })] };
}

/** One of the list, or for a JSON column a list of them. */
function isOwn(value: unknown, { type, choices = [] }: Column<unknown>, own: readonly string[]): boolean {
	const known = new Set<unknown>([...choices.map((choice) => choice.value), ...own]);
	return type === 'json' ? Array.isArray(value) && value.every((each) => known.has(each)) : known.has(value);
}
