import { createHash } from 'node:crypto';
import type { Knex } from 'knex';
import {
	namedRoles,
	type AdoptionAnswers,
	type NamedRole,
	type NewDepartment,
	type Pack,
	type Story,
} from '@closedloop/schema';
import { leadOf, type Cast } from '../../extensions/closedloop/src/core/stories/index.ts';

/** An id that the same name always has. */
export function idFor(name: string): string {
	const hex = createHash('sha256').update(name).digest('hex');
	return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

export const personId = (name: string): string => idFor(`person:${name}`);
export const addressOf = (name: string): string => `${name.toLowerCase()}@cast.example.com`;
export const tokenOf = (name: string): string => `token-of-${name}`;

/** Roles of the product that the cast gives by name; what else a pack asks for, adoption makes. */
const given = ['handler', 'department_head', 'quality_manager', 'general_manager', 'auditor'] as const;

/** Everybody of the cast comes to work: as staff, with the roles they have. Departments are theirs once they are there. */
export async function engage(knex: Knex, { directory: { users, roles } }: Cast): Promise<void> {
	const role = (each: NamedRole) => namedRoles[each];
	await knex.batchInsert(
		'directus_users',
		users.map(({ id }) => ({
			id: personId(id),
			first_name: id,
			email: addressOf(id),
			token: tokenOf(id),
			role: role('handler').role,
			status: 'active',
			language: 'zh-CN',
			provider: 'default',
		})),
		10,
	);
	const access = given
		.filter((each) => each !== 'handler')
		.flatMap((each) => (roles[each] ?? []).map((person) => ({ policy: role(each).policy, person })));
	if (access.length > 0)
		await knex.batchInsert(
			'directus_access',
			access.map(({ policy, person }) => ({ id: idFor(`${policy}:${person}`), policy, user: personId(person) })),
			50,
		);
}

/** Departments above all that packs name, and the one that leads where a pack names none. */
export async function openOffices(knex: Knex, { directory: { departments } }: Cast, pack: Pack): Promise<void> {
	const asked = pack.asks.departments.map(({ code }) => code);
	const ours = departments.filter(({ id }) => !asked.includes(id));
	for (const { id, parent } of ours)
		await knex('cl_departments').insert({
			id: idFor(`department:${id}`),
			code: id,
			name: id,
			parent: parent === null ? null : idFor(`department:${parent}`),
		});
}

/** What this cast answers when a pack is adopted. */
export function answersOf(pack: Pack, cast: Cast): Readonly<Record<string, AdoptionAnswers>> {
	const { asks } = pack;
	const above = cast.directory.departments.find(({ id }) => id === asks.departments[0]?.code)?.parent ?? 'ABOVE';
	const opened = (): NewDepartment => ({ create: true, parent: above });
	const people = asks.posts.filter(({ held_by }) => held_by === 'people');
	return {
		[pack.pack]: {
			departments: Object.fromEntries(asks.departments.map(({ code }) => [code, opened()])),
			...(asks.lead === null && { lead: leadOf(pack) }),
			posts: Object.fromEntries(
				people.map(({ code }) => [
					code,
					{ create: true, name: code, holders: (cast.directory.roles[code] ?? []).map(addressOf) },
				]),
			),
			bind: {},
		},
	};
}

/** Heads and clerks of departments that are there now. */
export async function seat(
	knex: Knex,
	{ directory: { departments, users } }: Cast,
): Promise<ReadonlyMap<string, string>> {
	const rows: readonly { readonly id: string; readonly code: string }[] = await knex('cl_departments').select(
		'id',
		'code',
	);
	const ids = new Map(rows.map(({ id, code }) => [code, id]));
	for (const { id, head } of departments)
		await knex('cl_departments')
			.where({ id: ids.get(id) ?? '' })
			.update({ head: head === null ? null : personId(head) });
	for (const { id, department } of users)
		await knex('directus_users')
			.where({ id: personId(id) })
			.update({ cl_department: ids.get(department ?? '') ?? null });
	return ids;
}

/** An instant nobody of a story sees. */
const longAway = Date.UTC(2100, 0, 1);

/** Who is missing in a story: on leave, or a post that nobody holds. */
export async function takeAway(
	knex: Knex,
	cast: Cast,
	{ vacant = [], away = [] }: Pick<Story, 'vacant' | 'away'>,
): Promise<void> {
	if (vacant.length > 0) await seat(knex, cast);
	for (const code of vacant)
		await knex('directus_access')
			.whereIn('policy', knex('directus_policies').select('id').where({ name: code }))
			.delete();
	for (const name of away)
		await knex('directus_users')
			.where({ id: personId(name) })
			.update({ cl_away_until: longAway });
}
