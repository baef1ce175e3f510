import { outsideParties, type Instant, type Locale, type Text } from '@closedloop/schema';
import type { Knex } from 'knex';
import { asksStill, outsideRule } from '../../core/kinds/index.ts';
import { stringOf } from '../../core/values/index.ts';
import { decisionByHash } from '../../store/public/outside.ts';
import { hashToken } from '../links/sign.ts';
import { caseOf } from '../read/case-of.ts';
import { localeIn } from '../rulebook/index.ts';
import type { Machine } from '../write/index.ts';
import { shownOf, type Shown } from './shown.ts';

/** Tokens are 32 bytes in base64url: 43 characters. Anything else is not looked up. */
const tokenShape = /^[\w-]{43}$/u;

/** What somebody outside is asked to sign: of the record, what the rule shows them, and nothing else. */
export interface OutsideRequest {
	readonly decision: string;
	readonly open: boolean;
	readonly language: Locale | null;
	readonly label: Text;
	readonly who: Text;
	/** Number of the record; null where it has none. */
	readonly number: string | null;
	readonly shown: readonly Shown[];
}

/**
 * The request behind a link, or null. Reading spends nothing; comparison is by hash, in the database. It is open while
 * nobody has answered or withdrawn it, its time is not over, and what it asks about says what it said: whatever the page shows
 * is what the signature rests on.
 */
export async function openRequest(
	machine: Machine,
	database: Knex,
	{ token, at }: { readonly token: string; readonly at: Instant },
): Promise<OutsideRequest | null> {
	const id = tokenShape.test(token) ? await decisionByHash(database, hashToken(token)) : null;
	if (id === null) return null;
	const given = await caseOf({ machine, database, accountability: null, kind: 'decision', id });
	const { matter } = given;
	const rule = outsideRule(given);
	if (matter === null || rule === null) return null;
	return {
		decision: id,
		open: asksStill(given, rule, at),
		language: localeIn(matter.view.language),
		label: rule.label,
		who: outsideParties[rule.outside.who],
		number: stringOf(matter.view.number),
		shown: rule.outside.shows.flatMap((name) => shownOf(matter, given, name)),
	};
}
