import type { Knex } from 'knex';
import { textIn } from '../../store/row-values.ts';
import { deskNow } from './facts.ts';

/** A thing of the desk an answer may name. */
export interface Option {
	readonly code: string;
	readonly name: string;
}

/** What may be chosen from where a pack asks. */
export async function answerOptions(
	knex: Knex,
): Promise<Readonly<Record<'departments' | 'policies' | 'calendars', readonly Option[]>>> {
	const { departments, policies, calendars } = await deskNow(knex);
	const named = (code: unknown, name: unknown): Option => ({
		code: String(code),
		name: textIn(name) === null ? String(code) : `${String(name)} (${String(code)})`,
	});
	return {
		departments: departments.map(({ code, name }) => named(code, name)),
		calendars: calendars.map(({ code, name }) => named(code, name)),
		policies: policies.map(({ id, name }) => ({ code: String(id), name: textIn(name) ?? String(id) })),
	};
}
