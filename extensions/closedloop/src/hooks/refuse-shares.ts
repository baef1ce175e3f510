import type { HookExtensionContext, RegisterFunctions } from '@directus/types';
import type { Knex } from 'knex';
import { refuse } from '../services/refusal.ts';
import { reachesOurs, shareIn, sharesOurs } from '../services/shares/index.ts';
import { localeOf, valuesIn } from './parse.ts';

/**
 * No share leads into our records: it is refused where it is made or changed, and where a token of one comes back, by
 * whatever way the share came about. Customers have the status page.
 */
export function refuseShares({ filter }: Pick<RegisterFunctions, 'filter'>, { getSchema }: HookExtensionContext): void {
	for (const action of ['create', 'update'] as const) {
		filter(`shares.${action}`, async (payload, _meta, context) => {
			const { collection } = valuesIn(payload);
			if (typeof collection === 'string' && reachesOurs(collection, await getSchema()))
				throw refuse('CL_UNSHAREABLE', { field: 'collection' }, await localeOf(context));
			return payload;
		});
	}
	const refuseToken = async (database: Knex, share: string | null): Promise<void> => {
		if (share !== null && (await sharesOurs(database, await getSchema(), share))) throw refuse('CL_UNSHAREABLE');
	};
	// Directus asks these for every request and every socket, before it looks at the token itself.
	filter('authenticate', async (accountability, { req }, { database }) => {
		await refuseToken(database, shareIn(tokenOf(req)));
		return accountability;
	});
	filter('websocket.authenticate', async (accountability, { message }, { database }) => {
		await refuseToken(database, shareIn(tokenOf(message, 'access_token')));
		return accountability;
	});
	// … and this when a token is renewed.
	filter('auth.jwt', async (claims, _meta, { database }) => {
		await refuseToken(database, shareOf(claims));
		return claims;
	});
}

const tokenOf = (holder: unknown, name = 'token'): unknown =>
	typeof holder === 'object' && holder !== null ? Reflect.get(holder, name) : undefined;

function shareOf(claims: unknown): string | null {
	const share = tokenOf(claims, 'share');
	return typeof share === 'string' ? share : null;
}
