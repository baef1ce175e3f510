import { recordKinds } from '@closedloop/schema';
import { environmentOf } from '../services/environment.ts';
import { sealerOf } from '../services/seal.ts';
import { walkHistories } from '../services/history/walk.ts';
import type { Run } from './run.ts';

/**
 * `verify`: walks every history of the desk and compares every record with its own; ends with 1 when one does not hold.
 */
export const verifyCommand: Run = async ({ database: knex, env, services, getSchema }, say) => {
	let flawed = 0;
	const { walked } = await walkHistories(
		{ services, schema: await getSchema(), knex },
		sealerOf(environmentOf(env).SECRET, environmentOf(env).CLOSEDLOOP_FORMER_SECRETS),
		Infinity,
		(kind, id, { seq, reason, field }) => {
			flawed += 1;
			say(
				`✗ ${recordKinds[kind].collection} ${id}: line ${seq} does not hold (${reason}${field === undefined ? '' : `: ${field}`})`,
			);
		},
	);
	say(flawed === 0 ? `The histories of ${walked} records hold.` : `${flawed} of ${walked} do not hold.`);
	return flawed === 0 ? 0 : 1;
};
