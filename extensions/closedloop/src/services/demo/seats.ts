import { isDirectusError } from '@directus/errors';
import type { ApiExtensionContext } from '@directus/types';

/**
 * What Directus counts at the end of a write it counts here at the end of the transaction, when the seats are within
 * their number again.
 */
const later = { onRequireUserIntegrityCheck: () => undefined };

type Users = Pick<ApiExtensionContext, 'services' | 'database' | 'getSchema'>;

/**
 * Creates somebody. Directus 12 without a licence has three seats in Studio: whoever finds none is created all the
 * same, for the story needs their role while it is told, and answers false. `vacate` has to follow in the same
 * transaction.
 */
export async function seat(context: Users, person: Readonly<Record<string, unknown>>): Promise<boolean> {
	const schema = await context.getSchema();
	const service = (knex: Users['database']) =>
		new context.services.UsersService({ schema, accountability: null, knex });
	try {
		await context.database.transaction((savepoint) => service(savepoint).createOne({ ...person }));
		return true;
	} catch (error) {
		if (!isDirectusError(error, 'LIMIT_EXCEEDED')) throw error;
		await service(context.database).createOne({ ...person }, later);
		return false;
	}
}

/**
 * Takes the role, and with it Studio, from those who have no seat; they stay owners and heads and get their letters.
 */
export async function vacate({ services, database, getSchema }: Users, ids: readonly string[]): Promise<void> {
	if (ids.length === 0) return;
	await new services.UsersService({ schema: await getSchema(), accountability: null, knex: database }).updateMany(
		[...ids],
		{ role: null },
		later,
	);
}
