import { collections, kindCollections } from '@closedloop/schema';
import { procedureFilter, type Filter } from '../../core/reading/index.ts';
import { jsonIn } from '../row-values.ts';
import type { StoredIn } from '../stored.ts';
import type { AdoptionSite } from './write-desk.ts';

/** Holders of a policy read, and work on, what only few may read under these procedures. */
export interface Reading {
	readonly policy: string;
	/** Codes of procedures. */
	readonly procedures: readonly string[];
}

type Row = Pick<StoredIn<'directus_permissions'>, 'id' | 'collection' | 'action' | 'permissions'>;

/**
 * Gives a policy what its post wants to read. What it may read already stays; a permission that adoption wrote before
 * is widened, one of an administrator's own is left as it is and stands beside ours.
 */
export async function letRead(site: AdoptionSite, { policy, procedures }: Reading): Promise<void> {
	const rows: readonly Row[] = await site
		.knex('directus_permissions')
		.select('id', 'collection', 'action', 'permissions')
		.where({ policy });
	for (const collection of [...Object.keys(collections), 'directus_files'])
		for (const action of actionsOn(collection)) {
			const there = rows.filter((row) => row.collection === collection && row.action === action);
			await letReadRows(site, { policy, procedures, collection, action }, there);
		}
}

const actionsOn = (collection: string): readonly string[] =>
	kindCollections.some((name) => name === collection) || collection === 'directus_files'
		? ['read', 'update']
		: ['read'];

async function letReadRows(
	{ services, knex, schema, accountability, options }: AdoptionSite,
	{ policy, procedures, collection, action }: Reading & { readonly collection: string; readonly action: string },
	there: readonly Row[],
): Promise<void> {
	const rule = procedureFilter(collection, procedures);
	const rules = there.map(({ id, permissions }) => ({ id: Number(id), rule: jsonIn(permissions) }));
	if (rule === null || rules.some((each) => isEmpty(each.rule))) return;
	const service = new services.PermissionsService({ knex, schema, accountability });
	const ours = rules.find((each) => isOurs(collection, each.rule));
	if (ours === undefined) {
		const values = { policy, collection, action, fields: ['*'], permissions: { ...rule }, validation: {} };
		await service.createOne(values, options);
		return;
	}
	const known = codesIn(ours.rule);
	const all = [...new Set([...known, ...procedures])];
	if (all.length > known.length)
		await service.updateOne(ours.id, { permissions: { ...procedureFilter(collection, all) } }, options);
}

const isEmpty = (rule: unknown): boolean => typeof rule !== 'object' || rule === null || Object.keys(rule).length === 0;

const isOurs = (collection: string, rule: unknown): boolean => same(procedureFilter(collection, codesIn(rule)), rule);
const same = (one: Filter | null, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** Codes in the first list a rule has. */
function codesIn(rule: unknown): readonly string[] {
	if (typeof rule !== 'object' || rule === null) return [];
	for (const [key, value] of Object.entries(rule)) {
		if (key === '_in' && Array.isArray(value)) return value.map(String);
		const below = codesIn(value);
		if (below.length > 0) return below;
	}
	return [];
}
