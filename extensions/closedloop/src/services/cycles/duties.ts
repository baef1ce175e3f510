import type { CycleRule, Instant } from '@closedloop/schema';
import type { Knex } from 'knex';
import type { Calendar } from '../../core/calendar/index.ts';
import { missedPeriods, nextOpening, periodAfter, type Missed, type Period } from '../../core/cycles/index.ts';
import { inForce } from '../../core/intake/index.ts';
import { instantIn } from '../../store/row-values.ts';
import { firstPublished, latestOpened } from '../../store/tick/opened-reports.ts';
import type { KnownProcedure, Rulebook } from '../rulebook/index.ts';

/**
 * After an outage so many periods of one duty are opened late, the newest; the number left out stands in the first of
 * them.
 */
const lateMost = 12;

/** A duty of a procedure in force, and what is to be opened of it. */
export interface Duty extends Missed {
	readonly procedure: KnownProcedure;
	readonly cycle: CycleRule;
}

/** Hears of a duty that cannot be computed. */
export type Failed = (procedure: string, cycle: string, error: unknown) => Promise<void>;

/**
 * Every recurring duty of the procedures in force, newest version of each. One that cannot be computed stops no other.
 */
export async function dutiesAt(knex: Knex, book: Rulebook, at: Instant, failed: Failed): Promise<readonly Duty[]> {
	const duties: Duty[] = [];
	for (const procedure of inForce([...book.procedures.values()], at)) {
		const calendar = book.calendars.get(procedure.calendar);
		for (const cycle of calendar ? (procedure.rules.cycles ?? []) : []) {
			if (!calendar) continue;
			try {
				const first = await firstUnopened(knex, { procedure, cycle, calendar, at });
				duties.push({ procedure, cycle, ...missedPeriods(cycle, { first, at, calendar, most: lateMost }) });
			} catch (error) {
				await failed(procedure.code, cycle.code, error);
			}
		}
	}
	return duties;
}

interface Recurring {
	readonly procedure: KnownProcedure;
	readonly cycle: CycleRule;
	readonly calendar: Calendar;
	readonly at: Instant;
}

/**
 * The period after the last one opened, or, of a duty that never was, the first that opens after its procedure came
 * into force.
 */
async function firstUnopened(knex: Knex, { procedure, cycle, calendar, at }: Recurring): Promise<Period> {
	const { code, in_force_from } = procedure;
	const latest = await latestOpened(knex, code, cycle.code);
	if (latest !== null) return periodAfter(cycle, latest, calendar);
	const published = instantIn(await firstPublished(knex, code)) ?? at;
	return nextOpening(cycle, Math.max(published, in_force_from ?? published), calendar);
}
