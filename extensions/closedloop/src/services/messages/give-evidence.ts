import { recordKinds, type DeadlineRule, type Instant } from '@closedloop/schema';
import { isDirectusError } from '@directus/errors';
import type { ApiExtensionContext } from '@directus/types';
import type { Knex } from 'knex';
import { owedEvidence, settleEvidence, type OwedEvidence } from '../../store/messages/owed-evidence.ts';
import { clearFault, noteFault } from '../../store/tick/faults.ts';
import { speakingLetters } from '../../core/contacts/index.ts';
import { actInTurn, recordEvidence } from '../write/index.ts';
import type { Rulebook } from '../rulebook/index.ts';
import { faultText } from '../fault-text.ts';

/** Letters any procedure's clocks wait for; of all others no clock needs to hear. */
export const awaitedTemplates = ({ procedures }: Pick<Rulebook, 'procedures'>): ReadonlySet<string> =>
	new Set([...procedures.values()].flatMap(({ rules }) => rules.deadlines.flatMap((rule) => templatesOf(rule))));

const templatesOf = ({ start, stop }: DeadlineRule): readonly string[] =>
	[start, stop].flatMap((trigger) =>
		trigger.on === 'message' ? [trigger.template] : trigger.on === 'contact' ? speakingLetters : [],
	);

/** A letter's evidence that could not be given waits this long; `doctor` shows it meanwhile. */
const retryMs = 60_000;

/** Letters one tick tells of; each is a small transaction of its own. */
const mostAtOnce = 100;

/**
 * Tells the clocks of a record that a letter they wait for has left, effective when it left, and the record that one to
 * the customer never will. The letter's row remembers what is owed from the statement on that marks it sent, and
 * forgets it in the transaction that tells the clocks: a crash in between loses nothing and tells nothing twice.
 */
export async function giveEvidence(
	{ services, getSchema, database: knex, logger }: ApiExtensionContext,
	now: () => Instant,
): Promise<void> {
	const { letters, unreadable } = await owedEvidence(knex, now(), mostAtOnce);
	for (const id of unreadable) await putOff(knex, id, 'message cannot be read: sent_at or record', now());
	if (letters.length === 0) return;
	const schema = await getSchema();
	for (const letter of letters) {
		try {
			const record = { collection: recordKinds[letter.kind].collection, id: letter.record };
			await actInTurn([record], () =>
				knex.transaction(async (trx) => {
					await recordEvidence({ services, schema, knex: trx }, bearing(letter, now()));
					await settleEvidence(trx, letter.id, null);
				}),
			);
			await clearFault(knex, 'evidence', letter.id);
		} catch (error) {
			// Somebody else wrote to the record in the same moment: at the next tick.
			if (isDirectusError(error) && error.code === 'CL_CONFLICT') continue;
			await putOff(knex, letter.id, faultText(error), now());
			logger.error(error, `closedloop: clocks of ${letter.kind} ${letter.record} did not hear of message ${letter.id}`);
		}
	}
}

async function putOff(knex: Knex, id: string, error: string, at: Instant): Promise<void> {
	await noteFault(knex, { subject: 'evidence', id, error, at });
	await settleEvidence(knex, id, at + retryMs);
}

const bearing = ({ kind, record, template, sent_at, at: clear_at, last_error }: OwedEvidence, at: Instant) => ({
	kind,
	id: record,
	at: Math.max(at, clear_at),
	actor: { kind: 'system', id: null } as const,
	evidence:
		sent_at === null
			? ({ on: 'undelivered', template, reason: last_error, at: clear_at } as const)
			: ({ on: 'message', template, at: sent_at } as const),
});
