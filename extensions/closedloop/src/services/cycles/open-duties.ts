import { randomUUID } from 'node:crypto';
import type { Instant } from '@closedloop/schema';
import { isDirectusError } from '@directus/errors';
import type { ApiExtensionContext } from '@directus/types';
import { graceMs } from '../../core/durations.ts';
import { itemsAsDesk } from '../../store/items.ts';
import { isoOf } from '../../store/row-values.ts';
import { onceKey } from '../../store/tick/opened-reports.ts';
import { clearFault, noteFault } from '../../store/tick/faults.ts';
import { bookVersion, rulebook } from '../rulebook/index.ts';
import { runAs } from '../write/index.ts';
import { faultText } from '../fault-text.ts';
import { dutiesAt, type Duty } from './duties.ts';

/** A procedure published on another node is noticed after at most so long; on this one at once. */
const freshMs = 5 * 60_000;

/**
 * When there is something to open next, by the rules as this node knows them; nothing is asked of the database before.
 */
let planned: { readonly until: Instant; readonly version: number } | null = null;

/**
 * Opens the report of every period whose time has come: once each, by its key, whichever node is first. Idle, it looks
 * at two numbers in memory.
 */
export async function openDuties(context: ApiExtensionContext, now: () => Instant): Promise<void> {
	const at = now();
	if (planned !== null && at < planned.until && planned.version === bookVersion()) return;
	const version = bookVersion();
	const duties = await dutiesAt(
		context.database,
		await rulebook(context.database),
		at,
		async (procedure, cycle, error) => {
			await noteFault(context.database, {
				subject: 'cycle',
				id: onceKey(procedure, cycle, ''),
				error: faultText(error),
				at,
			});
			context.logger.error(error, `closedloop: the periods of ${procedure} ${cycle} cannot be computed`);
		},
	);
	for (const duty of duties) {
		await clearFault(context.database, 'cycle', onceKey(duty.procedure.code, duty.cycle.code, ''));
		await openDuty(context, duty, at);
	}
	planned = { until: Math.min(at + freshMs, ...duties.map(({ next_at }) => next_at)), version };
}

async function openDuty(context: ApiExtensionContext, duty: Duty, at: Instant): Promise<void> {
	for (const [index, period] of duty.periods.entries()) {
		const key = onceKey(duty.procedure.code, duty.cycle.code, period.to);
		try {
			await openPeriod(context, duty, { index, key, at });
			await clearFault(context.database, 'cycle', key);
		} catch (error) {
			// Another node was first.
			if (isDirectusError(error) && error.code === 'RECORD_NOT_UNIQUE') continue;
			await noteFault(context.database, { subject: 'cycle', id: key, error: faultText(error), at });
			context.logger.error(error, `closedloop: the report ${key} could not be opened`);
			return;
		}
	}
}

interface DuePeriod {
	/** Of the period, among those of the duty. */
	readonly index: number;
	/** Of the period; the once-key keeps it from being opened twice. */
	readonly key: string;
	readonly at: Instant;
}

async function openPeriod(
	{ services, getSchema }: ApiExtensionContext,
	{ procedure, cycle, periods, left_out }: Duty,
	{ index, key, at }: DuePeriod,
): Promise<void> {
	const period = periods[index];
	if (period === undefined) return;
	const late = at - period.opens_at > graceMs;
	const left = index === 0 ? left_out : 0;
	const items = itemsAsDesk({ services, schema: await getSchema() }, 'cl_reports');
	const engine = { cycle: cycle.code, once_key: key, opened_at: isoOf(period.opens_at) };
	const data = { ...(late ? { late } : {}), ...(left > 0 ? { left_out: left } : {}) };
	const id = randomUUID();
	await runAs(
		{ at, actor: { kind: 'system', id: null }, engine, data },
		{ collection: 'cl_reports', id },
		{
			id,
			title: `${cycle.label.zh} ${period.from} – ${period.to}`,
			procedure: procedure.id,
			period_from: period.from,
			period_to: period.to,
			due_at: isoOf(period.due_at),
		},
		(payload) => items.createOne(payload),
	);
}
