import type { FieldSnapshot } from '@closedloop/schema/snapshot/shape.ts';
import type { ApiExtensionContext } from '@directus/types';
import type { Knex } from 'knex';
import * as z from 'zod';
import { carryOut } from '../../store/install/carry-out.ts';
import { readCurrent } from '../../store/install/current.ts';
import { removePart } from '../../store/install/remove-part.ts';
import type { Site } from '../../store/install/site.ts';
import { installTransaction } from '../../store/install/transaction.ts';
import { readState, writeState } from '../../store/machine.ts';
import type { Current } from '../../core/install/index.ts';
import { arranged, isPart, placing } from './arranged.ts';
import { emptyCaches, wanted } from './install.ts';

/** A form of records and whose it is. */
export interface FormState {
	readonly collection: string;
	/** An administrator had arranged it when ours came, and it stays so. */
	readonly kept: boolean;
	/** What it was before ours was applied is remembered. */
	readonly restorable: boolean;
}

/** Where the fields of a form stood before ours was applied. */
const former = z.array(
	z.object({ field: z.string(), group: z.string().nullable(), sort: z.number().nullable(), conditions: z.json() }),
);
type Former = z.infer<typeof former>;

const place = (collection: string): string => `layout:${collection}`;

/** Every form of records, in the order of the collections. */
export async function formStates({ database }: Pick<ApiExtensionContext, 'database'>): Promise<readonly FormState[]> {
	const { snapshot } = await wanted();
	const kept = arranged(await readCurrent(database), snapshot);
	const states: FormState[] = [];
	for (const { collection, fields } of snapshot.collections)
		if (fields.some(isPart))
			states.push({
				collection,
				kept: kept.has(collection),
				restorable: (await formerOf(database, collection)) !== null,
			});
	return states;
}

async function formerOf(knex: Knex, collection: string): Promise<Former | null> {
	const kept = await readState(knex, place(collection));
	return kept === null || kept === '' ? null : former.parse(JSON.parse(kept));
}

/**
 * Lays the forms out as we do, and remembers how they were: each in one transaction with what it replaces. Fields of an
 * administrator stay where they are.
 */
export async function applyLayout(context: ApiExtensionContext, collections: readonly string[]): Promise<void> {
	const { snapshot } = await wanted();
	await changing(context, async (site) => {
		for (const { collection, fields } of snapshot.collections)
			if (collections.includes(collection)) await layOut(site, collection, fields);
	});
}

async function layOut(site: Site, collection: string, fields: readonly FieldSnapshot[]): Promise<void> {
	const current = await readCurrent(site.knex);
	if ((await formerOf(site.knex, collection)) === null)
		await writeState(site.knex, { name: place(collection), value: JSON.stringify(formOf(current, collection)) });
	for (const field of fields.filter((each) => isPart(each) && !current.fields.has(`${collection}.${each.field}`)))
		await carryOut(site, { do: 'create_field', field });
	for (const { field, meta } of fields)
		await carryOut(site, {
			do: 'update_field',
			collection,
			field,
			set: { group: meta.group, sort: meta.sort, conditions: meta.conditions ?? null },
		});
}

const formOf = ({ fields }: Current, collection: string): Former =>
	former.parse(
		[...fields].flatMap(([name, meta]) =>
			name.startsWith(`${collection}.`)
				? [
						{
							field: name.slice(collection.length + 1),
							...Object.fromEntries(placing.map((each) => [each, meta[each] ?? null])),
						},
					]
				: [],
		),
	);

/** Puts the forms back as they were before ours was applied; answers which. */
export async function restoreLayout(context: ApiExtensionContext): Promise<readonly string[]> {
	const restorable = (await formStates(context)).filter((state) => state.restorable);
	await changing(context, async (site) => {
		for (const { collection } of restorable) await putBack(site, collection);
	});
	return restorable.map(({ collection }) => collection);
}

async function putBack(site: Site, collection: string): Promise<void> {
	const before = (await formerOf(site.knex, collection)) ?? [];
	for (const { field, ...set } of before) await carryOut(site, { do: 'update_field', collection, field, set });
	const { fields } = await readCurrent(site.knex);
	for (const name of fields.keys()) {
		const [of, field = ''] = name.split('.');
		const isNew = of === collection && isPart({ field }) && !before.some((each) => each.field === field);
		if (isNew) await removePart(site, collection, field);
	}
	await writeState(site.knex, { name: place(collection), value: '' });
}

async function changing(context: ApiExtensionContext, change: (site: Site) => Promise<void>): Promise<void> {
	const { database, getSchema, services } = context;
	await installTransaction(database, async (trx) => {
		await change({ knex: trx, schema: await getSchema({ database: trx, bypassCache: true }), services });
	});
	await emptyCaches(context);
}
