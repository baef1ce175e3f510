import type { Instant, Stored } from '@closedloop/schema';
import { clocksOf } from '../records/clock-rows.ts';
import { recordRow } from '../records/record-row.ts';
import type { Knex } from 'knex';
import type { ClockView } from '../../core/record/index.ts';
import { instantIn, textIn } from '../row-values.ts';

/** A line of history as a customer may see it: no person, no note, no data. */
export interface TrackedEvent {
	readonly kind: string;
	readonly actor_kind: string;
	readonly to_state: string | null;
	readonly at: Instant;
}

export interface Tracked {
	/** The whole row; what of it is shown is the service's to choose. */
	readonly record: Stored<'cl_feedback'>;
	readonly clocks: readonly ClockView[];
	readonly events: readonly TrackedEvent[];
}

/** Id of the record behind a code's hash; null when there is none. Index: `cl_feedback_tracking`, unique. */
export async function feedbackByHash(knex: Knex, tracking_hash: string): Promise<string | null> {
	const row = await knex<Stored<'cl_feedback'>>('cl_feedback').select('id').where({ tracking_hash }).first();
	return textIn(row?.id);
}

/** A record with its clocks and history, oldest line first. */
export async function trackedFeedback(knex: Knex, id: string): Promise<Tracked | null> {
	const record = await recordRow(knex, 'cl_feedback', id);
	if (record === null) return null;
	const rows: readonly Stored<'cl_events'>[] = await knex('cl_events')
		.select('kind', 'actor_kind', 'to_state', 'effective_at')
		.where({ feedback: id })
		.orderBy('seq');
	const events = rows.map((row) => ({
		kind: textIn(row.kind) ?? '',
		actor_kind: textIn(row.actor_kind) ?? '',
		to_state: textIn(row.to_state),
		at: instantIn(row.effective_at) ?? 0,
	}));
	return { record, clocks: await clocksOf(knex, 'feedback', id), events };
}
