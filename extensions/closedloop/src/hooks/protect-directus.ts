import type { HookExtensionContext, RegisterFunctions } from '@directus/types';
import { hideTokens } from './hide-tokens.ts';
import { judgeByQuery } from './judge-by-query.ts';
import { keepAppBundle } from './keep-app-bundle.ts';
import { keepConnections } from './keep-connections.ts';
import { keepShares } from './keep-shares.ts';
import { mendDirectus } from './mend-directus.ts';
import { refuseShares } from './refuse-shares.ts';
import { safeExports } from './safe-exports.ts';
import { watchArrivals } from './watch-arrivals.ts';

/** What we close or mend of Directus itself, for every collection: before anything of ours is asked. */
export function protectDirectus(register: RegisterFunctions, context: HookExtensionContext): void {
	judgeByQuery(register, context);
	hideTokens(register);
	watchArrivals(register, context);
	mendDirectus(context);
	keepAppBundle(register);
	keepConnections(register);
	keepShares(register);
	refuseShares(register, context);
	safeExports(register, context);
}
