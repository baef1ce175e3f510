import { randomUUID } from 'node:crypto';
import type { HookConfig } from '@directus/types';
import { beat } from './beat.ts';
import { guardEngineRows } from './guard-engine-rows.ts';
import { guardRecords } from './guard-records.ts';
import { guardValues } from './guard-values.ts';
import { hideTokens } from './hide-tokens.ts';
import { judgeByQuery } from './judge-by-query.ts';
import { keepCaches } from './keep-caches.ts';
import { keepConnections } from './keep-connections.ts';
import { keepLocks } from './keep-locks.ts';
import { keepShares } from './keep-shares.ts';
import { mendDirectus } from './mend-directus.ts';
import { refuseShares } from './refuse-shares.ts';
import { registerRules } from './rules.ts';
import { safeExports } from './safe-exports.ts';
import { translateErrors } from './translate-errors.ts';
import { watchArrivals } from './watch-arrivals.ts';
import { registerWebhooks } from './webhooks.ts';

/** Listens: registration only. What is decided is in core, what is done in services. */
const hooks: HookConfig = (register, context) => {
	const machine = { secret: String(context.env['SECRET']), newId: randomUUID, now: Date.now };
	judgeByQuery(register, context);
	guardRecords(register, machine, context);
	guardEngineRows(register, machine);
	guardValues(register);
	registerRules(register, machine);
	registerWebhooks(register, machine);
	translateErrors(register);
	keepCaches(register);
	keepLocks(register, context);
	keepConnections(register);
	keepShares(register);
	hideTokens(register);
	watchArrivals(register, context);
	mendDirectus(context);
	refuseShares(register, context);
	safeExports(register, context);
	beat(register, context);
};

export default hooks;
