import { namedRoles, type Locale, type Webhook } from '@closedloop/schema';
import type { Accountability } from '@directus/types';
import type { Knex } from 'knex';
import type { Directory } from '../../core/escalation/index.ts';
import {
	accessRows,
	departmentRows,
	policyRows,
	presetRows,
	roleRows,
	userRows,
	type PresetRow,
	type RoleRow,
} from '../../store/records/rule-rows.ts';
import { instantIn, jsonIn, textIn } from '../../store/row-values.ts';
import { webhookSettings } from '../../store/webhooks/webhook-rows.ts';
import { webhooksStored } from '../../rules/index.ts';
import { keptFresh } from './kept-fresh.ts';
import type { Access, Preset, Rights } from './presets.ts';
import { localeIn } from './rulebook.ts';

/** Who is who, apart from any one record. */
export interface People extends Omit<Directory, 'record' | 'posts'>, Rights {
	readonly languages: ReadonlyMap<string, Locale>;
	/** Other systems that want to be told: settings, read as seldom as the people. */
	readonly webhooks: readonly Webhook[];
	/** Roles a person holds: named ones by their code, every other by the id of its policy. */
	readonly rolesOf: (user: string) => readonly string[];
	/** What a policy that is a role is called, by its id: administrators name posts as they like. */
	readonly policyNames: ReadonlyMap<string, string>;
}

const kept = keptFresh(readPeople);

/** Called when users, roles, access, departments or settings were written on this node. */
export const forgetPeople = (): void => {
	kept.forget();
};

/**
 * Departments, users and holders of named roles: leave, deputies and roles changed elsewhere are seen a little later.
 */
export const people = (knex: Knex): Promise<People> => kept.get(knex);

async function readPeople(knex: Knex): Promise<People> {
	const departments = (await departmentRows(knex)).map(departmentIn);
	const users = (await userRows(knex)).map(userIn);
	const access = (await accessRows(knex)).map((row) => ({
		role: textIn(row.role),
		user: textIn(row.user),
		policy: String(row.policy),
	}));
	const policies = policiesOf(access, parentsOf(await roleRows(knex)));
	const policyNames = new Map((await policyRows(knex)).map((row) => [String(row.id), textIn(row.name) ?? '']));
	const held = users.filter(({ active }) => active).map(({ id, role }) => ({ id, policies: policies(id, role) }));
	const holdersOf = (policy: string): readonly string[] =>
		held.filter((each) => each.policies.has(policy)).map(({ id }) => id);
	const holders = [
		...Object.entries(namedRoles).map(([code, { policy }]) => [code, policy] as const),
		...[...policyNames.keys()].map((policy) => [policy, policy] as const),
	].map(([role, policy]) => [role, holdersOf(policy)] as const);
	return {
		departments,
		users,
		access,
		presets: (await presetRows(knex)).map(presetIn),
		policyNames,
		policies: idsByName(policyNames),
		roles: Object.fromEntries(holders),
		webhooks: webhooksStored(await webhookSettings(knex)).filter(({ active }) => active),
		languages: new Map(users.flatMap(({ id, language }) => (language === null ? [] : [[id, language] as const]))),
		rolesOf: (user) => holders.filter(([, ids]) => ids.includes(user)).map(([code]) => code),
	};
}

/** A name that several policies have says which of them by none. */
function idsByName(names: People['policyNames']): Readonly<Record<string, string>> {
	const all = [...names];
	return Object.fromEntries(
		all.filter(([, name]) => all.filter((other) => other[1] === name).length === 1).map(([id, name]) => [name, id]),
	);
}

const departmentIn = (row: Awaited<ReturnType<typeof departmentRows>>[number]) => ({
	id: String(row.id),
	code: textIn(row.code),
	parent: textIn(row.parent),
	head: textIn(row.head),
	deputy: textIn(row.deputy),
});

const userIn = (row: Awaited<ReturnType<typeof userRows>>[number]) => ({
	id: String(row.id),
	department: textIn(row.cl_department),
	away_from: instantIn(row.cl_away_from),
	away_until: instantIn(row.cl_away_until),
	deputy: textIn(row.cl_deputy),
	active: row.status === 'active',
	role: textIn(row.role),
	language: localeIn(row.language),
});

/** Language of whoever writes; the desk's own for nobody. */
export async function localeFor(knex: Knex, accountability: Accountability | null): Promise<Locale> {
	const user = accountability?.user ?? null;
	return (user === null ? undefined : (await people(knex)).languages.get(user)) ?? 'zh-CN';
}

function presetIn(row: PresetRow): Preset {
	const values = jsonIn(row.presets);
	return {
		policy: String(row.policy),
		collection: String(row.collection),
		action: row.action === 'create' ? 'create' : 'update',
		values: typeof values === 'object' && values !== null ? { ...values } : {},
		byAddress: textIn(row.ip_access) !== null,
	};
}

const parentsOf = (rows: readonly RoleRow[]): ReadonlyMap<string, string | null> =>
	new Map(rows.map((row) => [String(row.id), textIn(row.parent)]));

/** Policies of a person: their own, and those of their role and the roles above it (Directus 11). */
function policiesOf(access: readonly Access[], parents: ReadonlyMap<string, string | null>) {
	return (user: string, role: string | null): ReadonlySet<string> => {
		const line = new Set<string>();
		for (let next = role; next !== null && !line.has(next); next = parents.get(next) ?? null) line.add(next);
		return new Set(
			access
				.filter((row) => row.user === user || (row.role !== null && line.has(row.role)))
				.map(({ policy }) => policy),
		);
	};
}
