import { bulkColumns, kindCollections, type BulkAnswer, type SharedStepsAnswer } from '@closedloop/schema';
import type { Accountability, EndpointExtensionContext } from '@directus/types';
import type { Router } from 'express';
import * as z from 'zod';
import { member } from '../core/json.ts';
import { isId } from '../core/values/index.ts';
import { changeMany } from '../services/bulk/change-many.ts';
import { sharedSteps } from '../services/bulk/shared-steps.ts';
import { refuse } from '../services/refusal.ts';
import { people } from '../services/rulebook/index.ts';
import { writerOf, type Machine } from '../services/write/index.ts';
import { itemsAs } from '../store/items.ts';
import { mayUpdate } from '../store/may-update.ts';
import { readAs, readAsDesk } from '../store/read-as.ts';
import { costly } from './one-after-another.ts';
import { invalid } from './question.ts';
import type { DeskRequest } from './route.ts';

const mostRecords = 100;

const records = z
	.array(z.strictObject({ collection: z.enum(kindCollections), id: z.string().refine(isId), seq: z.int().min(0) }))
	.min(1)
	.max(mostRecords);
const note = z.string().trim().min(1).max(2_000).optional();
const code = z.string().min(1).max(64);
const change = z.union([
	z.strictObject({ owner: z.string().refine(isId).nullable(), note }),
	z.strictObject({ severity: code.nullable(), note }),
	z.strictObject({ category: code.nullable(), note }),
	z.strictObject({ status: code, note }),
]);

/** What is done to a selection of the queue at once, and which steps all of it could take. */
export function registerBulk(router: Router, context: EndpointExtensionContext, machine: Machine): void {
	router.post(
		'/bulk',
		costly(async (request, response) => {
			const accountability = signedIn(request);
			const asked = { records: recordsIn(request), change: changeIn(request) };
			const { locale } = writerOf(machine, accountability, await people(context.database));
			const place = { services: context.services, schema: request.schema };
			const writer = {
				read: readAs(request, context),
				update: (collection: string, id: string, values: Readonly<Record<string, unknown>>) =>
					itemsAs(place, accountability, collection).updateOne(id, { ...values }),
				locale,
				fault: (error: unknown) => context.logger.error(error, 'closedloop: one of many records'),
			};
			const answer: BulkAnswer = { records: await changeMany(writer, asked.records, asked.change) };
			response.json({ data: answer });
		}),
	);
	router.post(
		'/bulk/steps',
		costly(async (request, response) => {
			const accountability = signedIn(request);
			const question = {
				machine,
				database: context.database,
				accountability,
				sight: { viewer: readAs(request, context), desk: readAsDesk(request.schema, context) },
				mayMove: async ({ collection, id }: { readonly collection: string; readonly id: string }) =>
					(await mayUpdate(request, context, collection, id))('status'),
			};
			const answer: SharedStepsAnswer = { steps: await sharedSteps(question, recordsIn(request)) };
			response.json({ data: answer });
		}),
	);
}

/** @throws CL_NOT_FOUND where nobody is: a selection is somebody's */
function signedIn({ accountability }: DeskRequest): Accountability {
	if (!accountability?.user) throw refuse('CL_NOT_FOUND');
	return accountability;
}

/** @throws CL_INVALID */
function recordsIn(request: DeskRequest): z.infer<typeof records> {
	const read = records.safeParse(member(request.body, 'records'));
	if (read.success) return read.data;
	const isCount = read.error.issues.some(({ code: problem, path }) => path.length === 0 && problem !== 'custom');
	throw isCount
		? invalid(request, 'records', 'value_count', { least: 1, most: mostRecords })
		: invalid(request, 'records', 'invalid');
}

/** @throws CL_INVALID */
function changeIn(request: DeskRequest): z.infer<typeof change> {
	const read = change.safeParse(member(request.body, 'change'));
	if (read.success) return read.data;
	throw invalid(request, 'change', 'value_choice', { allowed: [...bulkColumns, 'status'].join(' / ') });
}
