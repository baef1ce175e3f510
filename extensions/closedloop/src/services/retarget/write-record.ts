import { recordKinds, type Instant, type KindName } from '@closedloop/schema';
import { isDirectusError } from '@directus/errors';
import type { ApiExtensionContext, SchemaOverview } from '@directus/types';
import type { Knex } from 'knex';
import type { RetargetWish } from '../../core/promises/index.ts';
import type { RetargetPlan } from '../../core/record/index.ts';
import type { Job } from '../../store/jobs.ts';
import { noteFault } from '../../store/tick/faults.ts';
import { itemsAsDesk } from '../../store/items.ts';
import { emitAfterCommit, type Emit } from '../../store/tick/emit-after-commit.ts';
import type { BatchSite } from '../batch/index.ts';
import { plansOf, runAs, type InternalWrite, type RecordAt } from '../write/index.ts';
import { faultSubject, type Outcome } from './progress.ts';

/** What records are written for: a step of a job, and what it asks of each. */
export interface Writing {
	readonly context: ApiExtensionContext;
	readonly schema: SchemaOverview;
	readonly job: Job;
	readonly wish: RetargetWish;
	readonly now: () => Instant;
}

export interface One {
	readonly kind: KindName;
	readonly id: string;
}

export const placeOf = ({ kind, id }: One): RecordAt => ({ collection: recordKinds[kind].collection, id });

/** Each in a transaction of its own; one that cannot be written is noted as a fault, and the others go on. */
export async function oneByOne(move: Writing, records: readonly One[]): Promise<Outcome> {
	const plans: RetargetPlan[] = [];
	let failed = 0;
	for (const record of records) {
		try {
			plans.push(...(await writeOnceMore(move, record)));
		} catch (error) {
			failed++;
			await noteFault(move.context.database, {
				subject: faultSubject(move.job),
				id: record.id,
				error: String(error),
				at: move.now(),
			});
		}
	}
	return { plans, failed };
}

/** A clerk may be first; then once more, on what stands there now. */
async function writeOnceMore(move: Writing, record: One): Promise<readonly RetargetPlan[]> {
	const { collection } = recordKinds[record.kind];
	const once = (): Promise<readonly RetargetPlan[]> =>
		emitAfterCommit(siteOf(move), collection, (trx, emit) => write(trx, move, record, emit));
	try {
		return await once();
	} catch (error) {
		if (isDirectusError(error) && error.code === 'CL_CONFLICT') return once();
		throw error;
	}
}

/** Written by Directus itself, filters and all. */
export async function write(trx: Knex, move: Writing, { kind, id }: One, emit: Emit): Promise<readonly RetargetPlan[]> {
	const { collection } = recordKinds[kind];
	const service = itemsAsDesk({ services: move.context.services, schema: move.schema, knex: trx }, collection);
	const internal = internalOf(move);
	await runAs(internal, { collection, id }, {}, (payload) =>
		service.updateOne(id, payload, { bypassEmitAction: emit }),
	);
	return plansOf(internal);
}

export const siteOf = ({ context: { services, database, env }, schema }: Writing): BatchSite => ({
	services,
	database,
	env,
	schema,
});

export const internalOf = ({ job, wish, now }: Writing): InternalWrite => ({
	at: now(),
	actor: { kind: 'staff', id: job.created_by },
	intent: { kind: 'retarget', wish },
});
