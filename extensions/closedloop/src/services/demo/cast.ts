import { namedRoles } from '@closedloop/schema';
import { environmentOf } from '../environment.ts';
import type { Actor } from '../write/index.ts';
import type { PeopleScript } from './script.ts';
import { houseOf } from './house.ts';
import { seat } from './seats.ts';
import { demoId, type World } from './world.ts';

/** Who plays: ids by the keys of the script. */
export interface Cast {
	readonly user: (key: string) => string;
	readonly staff: (key: string) => Actor;
	readonly party: (key: string) => string;
	readonly contact: (key: string) => string;
	readonly product: (key: string) => string;
	readonly department: (code: string) => string;
	/** Head of a department by the department's id. */
	readonly headOf: (department: string) => string | undefined;
	/** Ids of people for whom this Directus has no seat in Studio: they lose their role once the story is told. */
	readonly seatless: readonly string[];
}

export const customer: Actor = { kind: 'customer', id: null };
export const system: Actor = { kind: 'system', id: null };

/** Creates everybody and everything the story is about. */
export async function gatherCast(world: World): Promise<Cast> {
	const { people } = world.script;
	const departments = await houseOf(world);
	const seatless = await createUsers(world, people, departments);
	for (const [index, { key, ...row }] of people.products.entries())
		await world.items('cl_products').createOne({ id: demoId('0023', index + 1), code: key, ...row });
	for (const [index, { key: _key, mood: _mood, contacts: _contacts, ...row }] of people.parties.entries())
		await world.items('cl_parties').createOne({ id: demoId('0021', index + 1), ...row });
	const contacts = people.parties.flatMap(({ key: party, contacts: own }) =>
		own.map((contact) => ({ party, contact })),
	);
	const party = finder('party', people.parties, '0021');
	for (const [
		index,
		{
			party: of,
			contact: { key: _key, ...row },
		},
	] of contacts.entries()) {
		await world.items('cl_contacts').createOne({ id: demoId('0022', index + 1), party: party(of), ...row });
	}
	const user = finder('user', people.users, '0020');
	const heads = new Map(
		people.users.flatMap(({ key, heads: led }) => led.map((code) => [departments.get(code), user(key)] as const)),
	);
	return {
		user,
		party,
		seatless,
		staff: (key) => ({ kind: 'staff', id: user(key) }),
		contact: finder(
			'contact',
			contacts.map(({ contact }) => contact),
			'0022',
		),
		product: finder('product', people.products, '0023'),
		department: (code) => found('department', code, departments.get(code)),
		headOf: (department) => heads.get(department),
	};
}

/** People of the demonstration, and the posts they hold where nobody holds them yet. Answers who has no seat. */
async function createUsers(
	world: World,
	{ users }: PeopleScript,
	departments: ReadonlyMap<string, string>,
): Promise<readonly string[]> {
	const { context, items } = world;
	const seatless: string[] = [];
	const password = environmentOf(context.env).CLOSEDLOOP_DEMO_PASSWORD;
	for (const [index, { key: _key, role, department, heads, ...row }] of users.entries()) {
		const id = demoId('0020', index + 1);
		const person = {
			...row,
			id,
			password,
			status: 'active',
			role: namedRoles[role].role,
			cl_department: departments.get(department) ?? null,
		};
		if (!(await seat(context, person))) seatless.push(id);
		for (const code of heads) {
			const led = departments.get(code);
			if (led !== undefined)
				await items('cl_departments').updateByQuery(
					{ filter: { id: { _eq: led }, head: { _null: true } } },
					{ head: id },
				);
		}
	}
	return seatless;
}

const finder =
	(what: string, rows: readonly { readonly key: string }[], block: string) =>
	(key: string): string => {
		const index = rows.findIndex((row) => row.key === key);
		return found(what, key, index < 0 ? undefined : demoId(block, index + 1));
	};

function found(what: string, key: string, id: string | undefined): string {
	if (id === undefined) throw new RangeError(`the demonstration has no ${what} “${key}”`);
	return id;
}
