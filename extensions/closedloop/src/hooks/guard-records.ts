import { kindNames, recordKinds, type KindName } from '@closedloop/schema';
import type { HookExtensionContext, RegisterFunctions } from '@directus/types';
import type { Knex } from 'knex';
import {
	createRecord,
	takeTurn,
	takeTurns,
	tellOthers,
	tellsOthers,
	updateRecord,
	type Machine,
} from '../services/write/index.ts';
import { presetsFor, people } from '../services/rulebook/index.ts';
import { refuse } from '../services/refusal.ts';
import { answerToUnreadable } from '../services/unreadable.ts';
import { itemsAs, itemsAsDesk } from '../store/items.ts';
import { mayName } from '../store/may-name.ts';
import { askDirectus, type Wish } from '../store/may-write.ts';
import { parentsIn } from '../core/reading/index.ts';
import { idOf } from '../core/values/index.ts';
import { keysIn, localeOf, valuesIn, type FilterContext } from './parse.ts';

type Registrar = Pick<RegisterFunctions, 'filter'>;
type Services = HookExtensionContext['services'];

/** What every write of the engine brings along; whoever may not write these may not write the record. */
const brought = { seq: 1, last_event: 'asked', chain_head: 'asked', events: [] } as const;

/**
 * Every write path of Directus to a guarded record ends in one of these three filters. Whoever may not write hears so
 * from Directus, and nothing from us.
 */
export function guardRecords({ filter }: Registrar, machine: Machine, { services }: HookExtensionContext): void {
	for (const kind of kindNames) {
		const { collection } = recordKinds[kind];
		const ask = (wish: Wish, context: FilterContext) => askDirectus({ services }, collection, wish, context);
		filter(`${collection}.items.create`, async (payload, _meta, context) => {
			const values = valuesIn(payload);
			await ask({ action: 'create', values: { ...values, ...brought } }, context);
			await mayName({ services }, context, parentsNamed(collection, values));
			return refusingSpoiled(context, createRecord(machine, kind, values, context));
		});
		filter(`${collection}.items.update`, (payload, { keys }, context) =>
			update(machine, services, { kind, payload, ids: keysIn(keys), context }),
		);
		filter(`${collection}.items.delete`, async (keys, _meta, context) => {
			await ask({ action: 'delete', keys: keysIn(keys) }, context);
			throw refuse('CL_UNDELETABLE', {}, await localeOf(context), collection);
		});
	}
}

/** A row that was written past the door, the record's own or its parent's, is refused by what of it cannot be read. */
const refusingSpoiled = <Written>(context: FilterContext, written: Promise<Written>): Promise<Written> =>
	written.catch(async (error: unknown): Promise<never> => {
		throw await answerToUnreadable(error, () => localeOf(context));
	});

/** The records it is to belong to. */
const parentsNamed = (collection: string, values: Readonly<Record<string, unknown>>) =>
	parentsIn(collection).flatMap(({ column, parent }) => {
		const id = idOf(values[column]);
		return id === null ? [] : [{ collection: parent, id }];
	});

interface Updated {
	readonly kind: KindName;
	readonly payload: unknown;
	readonly ids: readonly string[];
	readonly context: FilterContext;
}

/**
 * One key is judged where it stands. Several are written one by one in a transaction of their own, each through this
 * same filter with its own event; the outer write is left with nothing to do. One refusal rolls all of them back.
 */
async function update(
	machine: Machine,
	services: Services,
	{ kind, payload, ids, context }: Updated,
): Promise<unknown> {
	const values = valuesIn(payload);
	const { collection } = recordKinds[kind];
	const [only] = ids;
	if (only === undefined) return values;
	const { accountability, database, schema } = context;
	if (schema === null) throw new TypeError('Directus gave no schema to an update filter');
	// An answer is told to its record, and so is a publication: that wants a transaction around both.
	if (ids.length === 1 && (database.isTransaction === true || !tellsOthers(kind, values)))
		return updateOne(machine, services, { kind, values, id: only, context, schema });
	// Directus would add a preset once more to the outer write, which nobody judges.
	const presets = presetsFor(await people(database), {
		accountability,
		collection,
		action: 'update',
		at: machine.now(),
	});
	const [preset] = Object.keys(presets);
	if (preset !== undefined) throw refuse('CL_ALTERED', { field: preset }, await localeOf(context), collection);
	const writing = async (knex: Knex): Promise<void> => {
		const items = { services, schema, knex };
		const service = accountability ? itemsAs(items, accountability, collection) : itemsAsDesk(items, collection);
		for (const id of ids) await service.updateOne(id, { ...values });
	};
	const within = (): Promise<void> => database.transaction(writing);
	if (database.isTransaction === true) await within();
	else
		await takeTurns(
			ids.map((id) => ({ collection, id })),
			within,
		);
	return {};
}

interface UpdatedOne {
	readonly kind: KindName;
	readonly values: Readonly<Record<string, unknown>>;
	readonly id: string;
	readonly context: FilterContext;
	readonly schema: NonNullable<FilterContext['schema']>;
}

async function updateOne(
	machine: Machine,
	services: Services,
	{ kind, values, id, context, schema }: UpdatedOne,
): Promise<unknown> {
	const { collection } = recordKinds[kind];
	const { database } = context;
	await askDirectus(
		{ services },
		collection,
		{ action: 'update', keys: [id], values: { ...values, ...brought } },
		context,
	);
	await mayName({ services }, context, parentsNamed(collection, values));
	const turn = { collection, id, inTransaction: database.isTransaction === true };
	const written = await takeTurn(turn, () =>
		refusingSpoiled(context, updateRecord(machine, kind, { id, written: values, context })),
	);
	await tellOthers({ services, schema, knex: database }, kind, { id, values, written });
	return written;
}
