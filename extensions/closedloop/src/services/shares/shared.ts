import type { SchemaOverview } from '@directus/types';
import type { Knex } from 'knex';
import { sharedCollection } from '../../store/shares.ts';
import { reachesOurs } from './reach.ts';

/** Whether what a share shows reaches our collections. A share there is not is Directus's to refuse. */
export async function sharesOurs(
	knex: Knex,
	schema: Pick<SchemaOverview, 'relations'>,
	share: string,
): Promise<boolean> {
	const collection = await sharedCollection(knex, share);
	return collection !== null && reachesOurs(collection, schema);
}

/** The share a token is of. Its signature is asked about by Directus, which takes no other. */
export function shareIn(token: unknown): string | null {
	const claims = typeof token === 'string' ? claimsIn(token.split('.')[1] ?? '') : null;
	const share: unknown = typeof claims === 'object' && claims !== null ? Reflect.get(claims, 'share') : null;
	return isId(share) ? share : null;
}

function claimsIn(part: string): unknown {
	try {
		return JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
	} catch {
		return null;
	}
}

/** PostgreSQL refuses to compare an id with what is none. */
const isId = (value: unknown): value is string =>
	typeof value === 'string' && /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/iu.test(value);
