import { demoId, valuesOf, type World } from './world.ts';

/**
 * Ids of the departments by code, once the house has its own: what every desk begins with is called as the house calls
 * it, the others are opened. @throws RangeError where one stands below, or takes the place of, one that is not there, or
 * somebody works in one
 */
export async function houseOf(world: World): Promise<ReadonlyMap<string, string>> {
	const { items, script } = world;
	const departments = items('cl_departments');
	const ids = await standing(world);
	for (const [index, { was, parent, ...row }] of script.people.departments.entries()) {
		const written = { ...row, parent: parent === null ? null : known(ids, parent) };
		const id = was === undefined ? demoId('0029', index + 1) : known(ids, was);
		if (was === undefined) await departments.createOne({ ...written, id });
		else await departments.updateOne(id, written);
		if (was !== undefined) ids.delete(was);
		ids.set(row.code, id);
	}
	for (const { department } of script.people.users) known(ids, department);
	return ids;
}

async function standing({ items }: World): Promise<Map<string, string>> {
	const rows = (await items('cl_departments').readByQuery({ fields: ['id', 'code'], limit: -1 })).map((row) =>
		valuesOf<'cl_departments'>(row),
	);
	return new Map(rows.map((row) => [String(row.code), String(row.id)]));
}

function known(ids: ReadonlyMap<string, string>, code: string): string {
	const id = ids.get(code);
	if (id === undefined)
		throw new RangeError(
			`This desk has no department “${code}”: the group is told after \`closedloop seed --examples\`, every other demonstration after \`closedloop seed\`.`,
		);
	return id;
}
