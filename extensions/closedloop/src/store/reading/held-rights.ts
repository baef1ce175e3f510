import type { Accountability, Filter } from '@directus/types';
import { parseFilter } from '@directus/utils';
import type { Knex } from 'knex';
import { spoken, variablesOf, type ReadRight, type Variables } from '../../core/reading/index.ts';
import { grouped } from '../grouped.ts';
import { jsonIn, textIn } from '../row-values.ts';

/** What somebody may read of a collection; null where only Directus can say. */
export type HeldRights = (collection: string) => readonly ReadRight[] | null;

interface HeldRow {
	readonly collection: string | null;
	readonly fields: string | null;
	readonly permissions: unknown;
	readonly ip_access: string | null;
	readonly cl_department: string | null;
}

const nothingSaid: HeldRights = () => null;

/**
 * The permissions to read of whoever is signed in, as Directus keeps them, read once. Only Directus can say of somebody
 * one of whose policies is bound to addresses, and of a rule that names something else of them than who and of which
 * department they are.
 */
export async function heldRights(knex: Knex, { user, roles }: Accountability): Promise<HeldRights> {
	// Whoever has no role has what everybody has, too.
	if (user === null || roles.length === 0) return nothingSaid;
	const rows: readonly HeldRow[] = await knex('directus_access')
		.join('directus_policies', 'directus_policies.id', 'directus_access.policy')
		.join('directus_users', 'directus_users.id', knex.raw('?', [user]))
		.leftJoin('directus_permissions', (on) =>
			on.on('directus_permissions.policy', 'directus_policies.id').andOnVal('directus_permissions.action', 'read'),
		)
		.where((held) => held.where('directus_access.user', user).orWhereIn('directus_access.role', [...roles]))
		.select('collection', 'fields', 'permissions', 'ip_access', 'cl_department');
	if (rows.some(({ ip_access }) => textIn(ip_access) !== null)) return nothingSaid;
	const byCollection = grouped(rows, ({ collection }) => collection);
	const variables = variablesOf(user, textIn(rows[0]?.cl_department));
	return (collection) => {
		const rights = (byCollection.get(collection) ?? []).map((row) => rightIn(row, user, variables));
		return rights.includes(null) ? null : rights.filter((right) => right !== null);
	};
}

function rightIn({ fields, permissions }: HeldRow, user: string, variables: Variables): ReadRight | null {
	const rule = spoken(jsonIn(permissions) ?? {}, variables);
	if (!isFilter(rule)) return null;
	// Read as Directus reads the rules of permissions.
	const rows = parseFilter(rule, { user, role: null, roles: [] });
	return { columns: (fields ?? '').split(',').filter((name) => name !== ''), rows: { ...rows } };
}

/** Whether something is a filter of Directus, as far as its type says. */
export const isFilter = (rule: unknown): rule is Filter =>
	typeof rule === 'object' && rule !== null && !Array.isArray(rule);
