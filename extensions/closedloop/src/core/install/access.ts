import { readFilter, readsAll, type Filter } from '../reading/index.ts';
import { collections, engineCollections, namedRoles, recordKinds, type NamedRole } from '@closedloop/schema';

export type Action = 'create' | 'read' | 'update' | 'delete';

export interface PermissionSeed {
	readonly collection: string;
	readonly action: Action;
	readonly fields: readonly string[];
	/** Which rows; empty = all of them. */
	readonly rule: Filter;
}

export interface PolicySeed {
	readonly id: string;
	readonly name: string;
	readonly icon: string;
	/** A text key: lists of Studio show it in the reader's language, while names are shown as they are written. */
	readonly description: string;
	readonly permissions: readonly PermissionSeed[];
}

export interface RoleSeed {
	readonly id: string;
	readonly name: string;
	readonly icon: string;
	readonly description: string;
	/** The row that ties the role to its policy. */
	readonly access: { readonly id: string; readonly policy: string };
}

const names: readonly NamedRole[] = [
	'administrator',
	'quality_manager',
	'handler',
	'department_head',
	'general_manager',
	'auditor',
];

const icons: Readonly<Record<NamedRole, string>> = {
	administrator: 'settings',
	quality_manager: 'verified',
	handler: 'support_agent',
	department_head: 'supervisor_account',
	general_manager: 'account_balance',
	auditor: 'fact_check',
};

/** What the Studio of every member of staff needs of Directus itself beyond its own minimum. */
const seeing: readonly PermissionSeed[] = [
	...grant(['directus_files', 'directus_folders', 'directus_dashboards', 'directus_panels'], ['read']),
	{
		collection: 'directus_users',
		action: 'read',
		rule: {},
		fields: [
			'id',
			'first_name',
			'last_name',
			'avatar',
			'title',
			'status',
			'cl_department',
			'cl_deputy',
			'cl_away_from',
			'cl_away_until',
		],
	},
];

const filing: readonly PermissionSeed[] = grant(['directus_files'], ['create', 'update']);

/**
 * The roles as we ship them: ordinary Directus roles and policies, an administrator's to change. They are the second
 * lock; the first is the door, which refuses direct writes of engine-owned rows whatever a policy says. Our own
 * collections are given with all fields, because Directus 12 without a licence knows no field permissions. Whoever does
 * not read everything reads and changes what is restricted only where it is theirs.
 */
export const policies: readonly PolicySeed[] = names.map((name) => ({
	id: namedRoles[name].policy,
	name: namedRoles[name].label.en,
	icon: icons[name],
	description: `$t:cl_role_${name}`,
	permissions: readsAll(name) ? permissionsOf(name) : permissionsOf(name).map((seed) => narrowed(seed)),
}));

export const roles: readonly RoleSeed[] = names.map((name) => ({
	id: namedRoles[name].role,
	name: namedRoles[name].label.en,
	icon: icons[name],
	description: `$t:cl_role_${name}`,
	access: { id: namedRoles[name].role.replace('-0002-', '-0003-'), policy: namedRoles[name].policy },
}));

function permissionsOf(name: NamedRole): readonly PermissionSeed[] {
	const all = Object.keys(collections);
	const records: readonly string[] = Object.values(recordKinds).map(({ collection }) => collection);
	const people = ['cl_parties', 'cl_contacts'];
	const rules = all.filter((collection) => ![...records, ...people, ...engineCollections].includes(collection));
	const looking = grant(all, ['read']);
	// The engine's own nested writes run with the authority of whoever takes the step; hooks and triggers refuse them
	// alone.
	const working = [
		...looking,
		...grant([...records, ...people, ...engineCollections], ['create', 'update']),
		...filing,
	];
	switch (name) {
		case 'auditor':
			return [...looking, ...seeing];
		case 'handler':
		case 'department_head':
		case 'general_manager':
			return [...working, ...seeing];
		case 'quality_manager':
			return [
				...working,
				...grant(rules, ['create', 'update', 'delete']),
				...grant(['cl_contacts'], ['delete']),
				...seeing,
			];
		case 'administrator':
			return [
				...grant(all, ['create', 'read', 'update', 'delete']),
				...filing,
				...grant(['directus_files'], ['delete']),
				...grant(['directus_roles', 'directus_policies', 'directus_access'], ['read']),
				...seeing,
			];
	}
}

/** The engine's own rows are written with the steps of a record, which may have changed hands; nobody writes them alone. */
function narrowed(seed: PermissionSeed): PermissionSeed {
	const { collection, action } = seed;
	const changes = action === 'update' && !engineCollections.some((name) => name === collection);
	return action === 'read' || changes ? { ...seed, rule: readFilter(collection) ?? {} } : seed;
}

function grant(names: readonly string[], actions: readonly Action[]): PermissionSeed[] {
	return names.flatMap((collection) => actions.map((action) => ({ collection, action, fields: ['*'], rule: {} })));
}
