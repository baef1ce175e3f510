import { createHash } from 'node:crypto';
import type { Knex } from 'knex';
import type { DeskFacts } from '../../core/adoption/index.ts';
import { deskRows, type DeskRows } from '../../store/adoption/desk-rows.ts';
import { countIn, textIn } from '../../store/row-values.ts';

/** What the desk has that answers may name, and its procedures as they stand. */
export interface DeskNow extends DeskRows {
	readonly facts: DeskFacts;
}

export async function deskNow(knex: Knex): Promise<DeskNow> {
	const rows = await deskRows(knex);
	const byCode = (some: readonly { readonly id?: unknown; readonly code?: unknown }[]): ReadonlyMap<string, string> =>
		new Map(some.map(({ id, code }) => [String(code), String(id)]));
	return {
		...rows,
		facts: {
			departments: byCode(rows.departments),
			calendars: byCode(rows.calendars),
			workflows: byCode(rows.workflows),
			policies: new Map(rows.policies.map(({ id, name }) => [String(id), textIn(name) ?? ''])),
			people: new Map(rows.people.map(({ id, email }) => [String(email).toLowerCase(), String(id)])),
			procedures: rows.procedures.map(({ code, version, status, priority }) => ({
				code: String(code),
				version: countIn(version),
				status: String(status),
				priority: countIn(priority),
			})),
			idOf,
		},
	};
}

/** A UUID (version 8, RFC 9562: of our own making) from the name of a row. */
function idOf(name: string): string {
	const hex = createHash('sha256').update(`closedloop:${name}`).digest('hex');
	const variant = ((parseInt(hex.charAt(16), 16) & 3) | 8).toString(16);
	return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
