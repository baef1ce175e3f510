import { kindNames, recordKinds, type KindName } from '@closedloop/schema';
import type { HookExtensionContext, RegisterFunctions } from '@directus/types';
import { asksApproval, bearApproval, createRecord, updateRecord, type Machine } from '../services/door/index.ts';
import { refuse } from '../services/refusal.ts';
import { answerToUnreadable } from '../services/unreadable.ts';
import { localeOf, valuesIn, type FilterContext } from './parse.ts';

type Registrar = Pick<RegisterFunctions, 'filter'>;

/** Every write path of Directus to a guarded record ends in one of these three filters. */
export function guardRecords({ filter }: Registrar, machine: Machine, { services }: HookExtensionContext): void {
	for (const kind of kindNames) {
		const { collection } = recordKinds[kind];
		filter(`${collection}.items.create`, (payload, _meta, context) => createRecord(machine, kind, valuesIn(payload), context));
		filter(`${collection}.items.update`, (payload, meta, context) => update(machine, services, kind, payload, meta['keys'], context));
		filter(`${collection}.items.delete`, async (_payload, _meta, context) => {
			throw refuse('CL_UNDELETABLE', {}, await localeOf(context), collection);
		});
	}
}

/**
 * One key is judged where it stands. Several are written one by one in a transaction of their own, each through this same
 * filter with its own event; the outer write is left with nothing to do. One refusal rolls all of them back (platform 0).
 */
async function update(machine: Machine, services: HookExtensionContext['services'], kind: KindName, payload: unknown, keys: unknown, context: FilterContext): Promise<unknown> {
	const ids = Array.isArray(keys) ? keys.map(String) : [];
	const values = valuesIn(payload);
	const [only] = ids;
	if (only === undefined) return values;
	const { accountability, database, schema } = context;
	if (schema === null) throw new TypeError('Directus gave no schema to an update filter');
	// An approval is told to its record's clocks: that wants a transaction around both.
	if (ids.length === 1 && (database.isTransaction === true || !asksApproval(kind, values))) {
		const written = await updateRecord(machine, kind, only, values, context).catch(async (error: unknown): Promise<never> => {
			throw await answerToUnreadable(error, () => localeOf(context));
		});
		if (written !== null && asksApproval(kind, values)) await bearApproval({ services, schema, knex: database }, only, written);
		return written ?? values;
	}
	await database.transaction(async (knex) => {
		const service = new services.ItemsService(recordKinds[kind].collection, { knex, schema, accountability });
		for (const id of ids) await service.updateOne(id, { ...values });
	});
	return {};
}
