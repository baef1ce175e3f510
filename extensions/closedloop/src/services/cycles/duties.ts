import type { CycleRule, Instant } from '@closedloop/schema';
import type { Knex } from 'knex';
import type { Calendar } from '../../core/calendar/index.ts';
import { missedPeriods, nextOpening, openingOf, type Period } from '../../core/cycles/index.ts';
import { instantIn } from '../../store/row-values.ts';
import { firstPublished, latestOpened } from '../../store/tick/opened-reports.ts';
import type { KnownProcedure, Rulebook } from '../door/index.ts';

/** After an outage so many periods of one duty are opened late, the newest; the number left out stands in the first of them. */
const lateMost = 12;

/** A duty of a procedure in force, and what is to be opened of it. */
export interface Duty {
	readonly procedure: KnownProcedure;
	readonly cycle: CycleRule;
	readonly periods: readonly Period[];
	readonly left_out: number;
	/** When it comes back after those. */
	readonly next_at: Instant;
}

/** Every recurring duty of the procedures in force, newest version of each. */
export async function dutiesAt(knex: Knex, book: Rulebook, at: Instant): Promise<readonly Duty[]> {
	const duties: Duty[] = [];
	for (const procedure of inForce(book)) {
		const calendar = book.calendars.get(procedure.calendar);
		for (const cycle of calendar ? procedure.rules.cycles ?? [] : []) {
			if (!calendar) continue;
			const since = await openedUntil(knex, procedure, cycle, calendar, at);
			const { periods, left_out } = missedPeriods(cycle, since, at, calendar, lateMost);
			duties.push({ procedure, cycle, periods, left_out, next_at: nextOpening(cycle, at, calendar).opens_at });
		}
	}
	return duties;
}

function inForce({ procedures }: Rulebook): readonly KnownProcedure[] {
	const newest = new Map<string, KnownProcedure>();
	for (const procedure of procedures.values()) {
		const other = newest.get(procedure.code);
		if (procedure.status === 'published' && (other === undefined || other.version < procedure.version)) newest.set(procedure.code, procedure);
	}
	return [...newest.values()];
}

/** From when on periods are wanted: after the last one opened, or, of a duty that never was, from when its procedure came into force. */
async function openedUntil(knex: Knex, { code }: KnownProcedure, cycle: CycleRule, calendar: Calendar, at: Instant): Promise<Instant> {
	const latest = await latestOpened(knex, code, cycle.code);
	if (latest !== null) return openingOf(cycle, latest, calendar);
	return instantIn(await firstPublished(knex, code)) ?? at;
}
