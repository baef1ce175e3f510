import { machineTables } from '@closedloop/schema';
import type {
	CollectionSnapshot,
	FieldSnapshot,
	RelationSnapshot,
	Snapshot,
	TextSnapshot,
} from '@closedloop/schema/snapshot/shape.ts';
import type { PolicySeed, RoleSeed, Current, Step, TextRow } from '../../core/install/index.ts';
import { arranged, isPart, placing } from './arranged.ts';
import { renamed } from './former-names.ts';
import { fingerprint, marksOf, outdated } from './shipped.ts';

/** Everything this version of ours brings along. */
export interface Wanted {
	readonly snapshot: Snapshot;
	readonly policies: readonly PolicySeed[];
	readonly roles: readonly RoleSeed[];
}

/**
 * What is to be done so that an instance has what we want: only ever additions, and updates of what is still as an
 * earlier version of ours left it (docs/principles.md, "Additive installation"). The same instance planned twice gives
 * an empty plan.
 */
export function plan(found: Current, wanted: Wanted): Step[] {
	const { steps: renaming, current } = renamed(found);
	const { folders, collections, system, texts } = wanted.snapshot;
	const whole = [...folders, ...collections];
	const kept = arranged(current, wanted.snapshot);
	const fields = [...collections.flatMap((collection) => collection.fields), ...system.fields].filter(
		(field) => !(kept.has(field.collection) && isPart(field)),
	);
	const relations = [...collections.flatMap((collection) => collection.relations), ...system.relations];
	return [
		...renaming,
		...Object.entries(machineTables).flatMap(([name, sql]): Step[] =>
			current.tables.has(name) ? [] : [{ do: 'create_table', name, sql }],
		),
		...whole.flatMap((collection) => missingCollection(current, collection)),
		...fields.flatMap((field) => missingField(current, field, collections)),
		...relations.flatMap((relation) => missingRelation(current, relation)),
		...[...collections, system]
			.flatMap(({ indexes }) => indexes)
			.flatMap((index): Step[] => (current.indexes.has(index.name) ? [] : [{ do: 'create_index', index }])),
		...whole.flatMap((collection) => changedCollection(current, collection)),
		...fields.flatMap((field) => changedField(current, field, kept.has(field.collection) ? placing : [])),
		...textSteps(current, texts),
		...accessSteps(current, wanted),
	];
}

function missingCollection(current: Current, collection: CollectionSnapshot): Step[] {
	if (current.collections.has(collection.collection)) return [];
	const untracked = collection.schema !== null && current.tables.has(collection.collection);
	return [{ do: untracked ? 'describe_collection' : 'create_collection', collection }];
}

function missingField(current: Current, field: FieldSnapshot, collections: readonly CollectionSnapshot[]): Step[] {
	const columns = current.tables.get(field.collection);
	const created = columns === undefined && collections.some(({ collection }) => collection === field.collection);
	if (created || current.fields.has(`${field.collection}.${field.field}`)) return [];
	return [{ do: columns?.has(field.field) === true ? 'describe_field' : 'create_field', field }];
}

function missingRelation(current: Current, relation: RelationSnapshot): Step[] {
	const existing = current.relations.get(`${relation.collection}.${relation.field}`);
	if (existing === undefined) return [{ do: 'create_relation', relation }];
	return existing.one_field === null && relation.meta.one_field !== null ? [{ do: 'gather_relation', relation }] : [];
}

function changedCollection(current: Current, { collection, meta }: CollectionSnapshot): Step[] {
	const now = current.collections.get(collection);
	const set = now === undefined ? {} : outdated(collectionPlace(collection), now, { ...meta }, current.shipped);
	return Object.keys(set).length === 0 ? [] : [{ do: 'update_collection', collection, set }];
}

/** Properties that stay as they are are not asked about. */
function changedField(
	current: Current,
	{ collection, field, meta }: FieldSnapshot,
	staying: readonly string[],
): Step[] {
	const now = current.fields.get(`${collection}.${field}`);
	const ours = Object.fromEntries(Object.entries(meta).filter(([property]) => !staying.includes(property)));
	const set = now === undefined ? {} : outdated(fieldPlace(collection, field), now, ours, current.shipped);
	return Object.keys(set).length === 0 ? [] : [{ do: 'update_field', collection, field, set }];
}

function textSteps(current: Current, texts: TextSnapshot): Step[] {
	const rows = textRows(texts);
	const missing = rows.filter(({ key, language }) => !current.texts.has(`${key}|${language}`));
	const changed = rows.flatMap((row): Step[] => {
		const now = current.texts.get(`${row.key}|${row.language}`);
		const ours =
			now !== undefined && now.value !== row.value && current.shipped.get(textPlace(row)) === fingerprint(now.value);
		return ours ? [{ do: 'update_text', id: now.id, row }] : [];
	});
	return missing.length === 0 ? changed : [{ do: 'create_texts', rows: missing }, ...changed];
}

/**
 * A role, policy or permission that we shipped once and that is gone was removed by an administrator: it stays away.
 */
function accessSteps(current: Current, wanted: Wanted): Step[] {
	const { policies, roles, shipped } = current;
	const newPolicies = wanted.policies.filter(({ id }) => !policies.has(id) && !shipped.has(`policy:${id}`));
	const newRoles = wanted.roles.filter(({ id }) => !roles.has(id) && !shipped.has(`role:${id}`));
	const known = wanted.policies.filter(({ id }) => policies.has(id) && shipped.has(`policy:${id}`));
	return [
		...newPolicies.map((policy): Step => ({ do: 'create_policy', policy })),
		...newRoles.map((role): Step => ({ do: 'create_role', role })),
		...[...newPolicies, ...known].flatMap((policy): Step[] => {
			const permissions = policy.permissions.filter(
				(permission) => !shipped.has(permissionPlace(policy.id, permission)),
			);
			return permissions.length === 0 ? [] : [{ do: 'create_permissions', policy, permissions }];
		}),
		...known.flatMap((policy) => narrowedPermissions(current, policy)),
	];
}

/** Permissions that still are as an earlier version shipped them, and are for other rows now. */
const narrowedPermissions = ({ shipped, permissions }: Current, policy: PolicySeed): Step[] =>
	policy.permissions.flatMap((permission): Step[] => {
		const place = permissionPlace(policy.id, permission);
		const then = shipped.get(place);
		const [row, second] = permissions.get(`${policy.id}:${permission.collection}:${permission.action}`) ?? [];
		if (then === undefined || row === undefined || second !== undefined || row.more) return [];
		const now = permissionMark({ fields: row.fields, rule: row.permissions ?? {} });
		return now === then && now !== permissionMark(permission)
			? [{ do: 'update_permission', id: row.id, policy, permission }]
			: [];
	});

/** Before permissions had rules, all that was remembered of one was that it was there. */
const allRows = '1';

const permissionMark = ({ fields, rule }: { readonly fields: readonly string[]; readonly rule: unknown }): string =>
	typeof rule === 'object' && rule !== null && Object.keys(rule).length === 0 ? allRows : fingerprint({ fields, rule });

/** Fingerprints of everything this version ships, by the group they are kept under in `cl_state`. */
export function marks({ snapshot, policies, roles }: Wanted): ReadonlyMap<string, Readonly<Record<string, string>>> {
	const groups = new Map<string, Readonly<Record<string, string>>>();
	for (const { collection, meta, fields } of [...snapshot.folders, ...snapshot.collections]) {
		groups.set(
			collection,
			Object.fromEntries([...marksOf(collectionPlace(collection), { ...meta }), ...fieldMarks(fields)]),
		);
	}
	groups.set('system', Object.fromEntries(fieldMarks(snapshot.system.fields)));
	groups.set(
		'texts',
		Object.fromEntries(textRows(snapshot.texts).map((row) => [textPlace(row), fingerprint(row.value)])),
	);
	const access = [
		...policies.map(({ id }) => [`policy:${id}`, '1'] as const),
		...roles.map(({ id }) => [`role:${id}`, '1'] as const),
		...policies.flatMap(({ id, permissions }) =>
			permissions.map((permission) => [permissionPlace(id, permission), permissionMark(permission)] as const),
		),
	];
	groups.set('access', Object.fromEntries(access));
	return groups;
}

const fieldMarks = (fields: readonly FieldSnapshot[]): [string, string][] =>
	fields.flatMap(({ collection, field, meta }) => marksOf(fieldPlace(collection, field), { ...meta }));

const textRows = (texts: TextSnapshot): TextRow[] =>
	Object.entries(texts).flatMap(([key, values]) =>
		Object.entries(values).map(([language, value]) => ({ key, language, value })),
	);

const collectionPlace = (collection: string): string => `collection:${collection}`;
const fieldPlace = (collection: string, field: string): string => `field:${collection}.${field}`;
const textPlace = ({ key, language }: TextRow): string => `text:${key}|${language}`;
const permissionPlace = (
	policy: string,
	{ collection, action }: { readonly collection: string; readonly action: string },
): string => `permission:${policy}:${collection}:${action}`;
