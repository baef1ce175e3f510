import { recordKinds } from '@closedloop/schema';
import { environmentOf } from '../environment.ts';
import { sealerOf } from '../seal.ts';
import { walkHistories } from '../history/walk.ts';
import type { Flaw } from '../history/verify-records.ts';
import { broken, warning, well, type Check, type Finding } from './finding.ts';

/** A few seconds' work; `verify` walks a larger desk to its end. */
const most = 5_000;
/** More lines than this help nobody. */
const shown = 10;

const restore = 'compare with a backup: somebody wrote past the door';
const mends: Partial<Readonly<Record<Flaw, string>>> = {
	key: 'after a change of SECRET name the former one in CLOSEDLOOP_FORMER_SECRETS; if SECRET never changed, somebody forged the line',
	files:
		'put the file back from a backup (the line of history names its SHA-256); it was changed or taken away on the disk, or hung on the record past the door',
	words: 'compare with a backup; only “closedloop erase” takes words out of a history',
};

export const chains: Check = {
	name: 'history',
	examine: async ({ context: { database: knex, env, services, getSchema } }) => {
		const found: Finding[] = [];
		const { walked, whole } = await walkHistories(
			{ services, schema: await getSchema(), knex },
			sealerOf(environmentOf(env).SECRET, environmentOf(env).CLOSEDLOOP_FORMER_SECRETS),
			most,
			(kind, id, { seq, reason, field }) => {
				found.push(
					broken(
						`history of ${recordKinds[kind].collection} ${id} does not hold at line ${seq} (${reason}${field === undefined ? '' : `: ${field}`})`,
						mends[reason] ?? restore,
					),
				);
			},
		);
		const rest = whole
			? []
			: [warning(`only ${walked} records were walked`, 'npx directus closedloop verify walks all of them')];
		if (found.length > shown)
			return [
				...found.slice(0, shown),
				broken(`and ${found.length - shown} more`, 'npx directus closedloop verify lists them'),
				...rest,
			];
		return found.length > 0
			? [...found, ...rest]
			: [well(`the histories of ${walked} records hold, and the records are what their histories tell`), ...rest];
	},
};
