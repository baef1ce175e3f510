import type { Stored } from '@closedloop/schema';
import type { Accountability, MutationOptions } from '@directus/types';
import type { PlannedDepartment, PlannedPolicy } from '../../core/adoption/index.ts';
import type { Site } from '../install/site.ts';
import { holdersOf } from './desk-rows.ts';

/** Where adoption writes, and whose rights Directus asks for: `null` is whoever has the server itself. */
export interface AdoptionSite extends Site {
	readonly accountability: Accountability | null;
	/** Keeps what listeners are told until the whole adoption stands. */
	readonly options: MutationOptions;
}

export async function openDepartment(site: AdoptionSite, department: PlannedDepartment): Promise<void> {
	await items(site, 'cl_departments').createOne({ ...department }, site.options);
}

/** A policy that stands for a post: it lets nobody into Studio and grants nothing. One that is there only gets its holders. */
export async function makePolicy(
	site: AdoptionSite,
	{ id, name, holders }: PlannedPolicy,
	isNew: boolean,
): Promise<void> {
	const { services, knex, schema, accountability, options } = site;
	const frame = { knex, schema, accountability };
	if (isNew)
		await new services.PoliciesService(frame).createOne(
			{ id, name, icon: 'badge', admin_access: false, app_access: false, enforce_tfa: false },
			options,
		);
	const standing = await holdersOf(knex, id);
	for (const user of holders.filter((each) => !standing.has(each)))
		await new services.AccessService(frame).createOne({ policy: id, user }, options);
}

/** Publishes the row through the same filter as an administrator's: what it refuses is refused. */
export async function publishProcedure(site: AdoptionSite, row: Stored<'cl_procedures'>): Promise<void> {
	await items(site, 'cl_procedures').createOne({ ...row }, site.options);
}

/** Newest published version first stays published until then: what runs under it goes on. */
export async function retireProcedures(site: AdoptionSite, ids: readonly string[]): Promise<void> {
	await items(site, 'cl_procedures').updateMany([...ids], { status: 'retired' }, site.options);
}

const items = ({ services, knex, schema, accountability }: AdoptionSite, collection: string) =>
	new services.ItemsService(collection, { knex, schema, accountability });
