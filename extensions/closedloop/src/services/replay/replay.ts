import { randomUUID } from 'node:crypto';
import { recordKinds, type Instant } from '@closedloop/schema';
import { isDirectusError } from '@directus/errors';
import type { ApiExtensionContext, SchemaOverview } from '@directus/types';
import type { Knex } from 'knex';
import * as z from 'zod';
import type { RecordView } from '../../core/workflow/index.ts';
import { stringOf } from '../../core/values/index.ts';
import { itemsAsDesk } from '../../store/items.ts';
import { isThere, keyedId } from '../../store/replay/keyed-id.ts';
import { readState, writeState } from '../../store/machine.ts';
import { runAs } from '../write/index.ts';
import { passTime } from '../tick/pass-time.ts';
import { readEntry, type ReplayEntry } from './entries.ts';

export interface ReplayOptions {
	/** Name under which the progress is remembered; the same name goes on where it stopped. */
	readonly name: string;
	/**
	 * Entries one transaction holds at most: a commit costs as much as several entries, and a killed run repeats one
	 * batch.
	 */
	readonly batch: number;
	/**
	 * Simulated time between two ticks. Verdicts do not depend on it: a miss is dated when it was due.
	 */
	readonly tickMs: number;
	/** Called after every batch with the number of lines that are done. */
	readonly onProgress: (done: number) => void;
}

/** An entry the desk would not take as it stands. */
export interface Refused {
	readonly line: number | null;
	readonly key: string;
	readonly code: string;
	readonly field: string | null;
	/** What stood in `otherwise` was entered in its place. */
	readonly mended: boolean;
}

export interface Replayed {
	readonly entries: number;
	/** Lines that an earlier run had done. */
	readonly skipped: number;
	readonly refused: readonly Refused[];
}

/** Where the replay stands, in `cl_state`; `ticked` is the simulated time of the last tick. */
const progressShape = z.object({
	done: z.int(),
	ticked: z.number(),
	refused: z.array(
		z.object({
			line: z.int().nullable(),
			key: z.string(),
			code: z.string(),
			field: z.string().nullable(),
			mended: z.boolean(),
		}),
	),
});

/**
 * Enters old facts in the order in which they happened, each at its own time, through the one door: numbers, promises,
 * misses and history come out as if the desk had been there. Batches are transactions that carry their own progress, so
 * a run that was killed goes on where it stopped and enters nothing twice.
 */
export async function replay(
	context: ApiExtensionContext,
	lines: AsyncIterable<string>,
	options: ReplayOptions,
): Promise<Replayed> {
	const state = `replay:${options.name}`;
	let progress = progressIn(await readState(context.database, state));
	const skipped = progress.done;
	const schema = await context.getSchema();
	let batch: ReplayEntry[] = [];
	let seen = 0;
	const flush = async (): Promise<void> => {
		if (batch.length === 0) return;
		const entries = batch;
		batch = [];
		progress = await context.database.transaction(async (trx) => {
			const refused = [...progress.refused];
			for (const entry of entries) refused.push(...(await carryOut({ ...context, schema, trx }, entry)));
			const after = { ...progress, done: progress.done + entries.length, refused };
			await writeState(trx, { name: state, value: JSON.stringify(after) });
			return after;
		});
		options.onProgress(progress.done);
	};
	for await (const line of lines) {
		if (line === '' || ++seen <= skipped) continue;
		const entry = readEntry(line);
		if (entry.do !== 'ensure' && isTickDue(progress.ticked, entry, options.tickMs)) {
			await flush();
			await letTimePass(context, entry.at);
			progress = { ...progress, ticked: entry.at };
		}
		batch.push(entry);
		if (batch.length >= options.batch) await flush();
	}
	await flush();
	return { entries: progress.done - skipped, skipped, refused: progress.refused };
}

const isTickDue = (ticked: Instant, entry: Exclude<ReplayEntry, { do: 'ensure' }>, tickMs: number): boolean =>
	entry.do === 'wait' || entry.at - ticked >= tickMs;

const progressIn = (value: string | null): z.infer<typeof progressShape> =>
	value === null ? { done: 0, ticked: 0, refused: [] } : progressShape.parse(JSON.parse(value));

/** Everything due until then, however much it is. */
async function letTimePass(context: ApiExtensionContext, at: Instant): Promise<void> {
	for (;;) {
		const { more, failed } = await passTime(context, at);
		if (failed > 0)
			throw new Error(
				`${failed} records could not be served at ${new Date(at).toISOString()}; their faults are in cl_faults`,
			);
		if (!more) return;
	}
}

type Site = Pick<ApiExtensionContext, 'services'> & { readonly schema: SchemaOverview; readonly trx: Knex.Transaction };

async function carryOut(site: Site, entry: ReplayEntry): Promise<readonly Refused[]> {
	if (entry.do === 'wait') return [];
	if (entry.do === 'ensure') {
		if (!(await isThere(site.trx, entry.collection, entry.values.id)))
			await serviceFor(site, entry.collection).createOne({ ...entry.values });
		return [];
	}
	const where = { line: entry.line ?? null, key: entry.key };
	const id = entry.do === 'create' ? null : await keyedId(site.trx, entry.kind, entry.key);
	if (entry.do === 'update' && id === null) return [{ ...where, code: notEntered, field: null, mended: false }];
	try {
		await enter(site, entry, id, entry.values);
		return [];
	} catch (error) {
		const refusal = refusalIn(error);
		if (refusal === null) throw error;
		if (entry.otherwise) await enter(site, entry, id, entry.otherwise);
		return [{ ...where, ...refusal, mended: entry.otherwise !== undefined }];
	}
}

/** A change of a record whose registration was refused, or that the file never registers. */
const notEntered = 'NOT_ENTERED';

/**
 * A refusal of the desk comes before anything is written; whatever else goes wrong ends the run and rolls the batch
 * back.
 */
function refusalIn(error: unknown): Pick<Refused, 'code' | 'field'> | null {
	const errors: readonly unknown[] = Array.isArray(error) ? error : [error];
	const [first] = errors;
	if (!isDirectusError<{ readonly field?: string } | undefined>(first) || !first.code.startsWith('CL_')) return null;
	return { code: first.code, field: first.extensions?.field ?? null };
}

/** `id` is null for a record that is being registered. */
async function enter(
	site: Site,
	{ kind, at, key }: Extract<ReplayEntry, { key: string }>,
	id: string | null,
	values: RecordView,
): Promise<void> {
	const { collection } = recordKinds[kind];
	const service = serviceFor(site, collection);
	const entry = { at, actor: { kind: 'system', id: null }, silent: true } as const;
	if (id !== null) await runAs(entry, { collection, id }, values, (payload) => service.updateOne(id, payload));
	else {
		const born = stringOf(values.id) ?? randomUUID();
		await runAs(entry, { collection, id: born }, { ...values, external_reference: key, id: born }, (payload) =>
			service.createOne(payload),
		);
	}
}

const serviceFor = ({ services, schema, trx }: Site, collection: string) =>
	itemsAsDesk({ services, schema, knex: trx }, collection);
