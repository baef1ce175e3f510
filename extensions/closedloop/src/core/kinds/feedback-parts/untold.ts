import { tellings } from '@closedloop/schema';
import { channelsAsked, minuteOf, type Contact } from '../../contacts/index.ts';
import { contactRulesOf, effectiveAt, entriesOf, type Refusal, type UpdateCase } from '../../record/index.ts';
import { instantOf, stringOf } from '../../values/index.ts';
import { contactMissing } from '../../workflow/index.ts';
import { contactOf, tellingOf } from './telling.ts';
import { toldContact } from './told-contact.ts';

/**
 * Nobody is told by a letter that cannot leave: where there is no address, whoever answers says how and when the
 * customer was told. A word on how without anything told is refused too.
 */
export function tellingRefused(given: UpdateCase): Refusal | null {
	const { change, record, reach } = given;
	const [telling, told_by] = [tellingOf(given), stringOf(change.told_by)];
	const invalid = (field: string, problem: string): Refusal => ({ code: 'CL_INVALID', field, params: { problem } });
	const elsewhere = telling === 'reply' && change.status !== undefined ? answerRefused(given) : null;
	if (elsewhere !== null) return elsewhere;
	if (told_by === null)
		return telling === null || reach === 'email'
			? null
			: telling === 'progress'
				? invalid('progress_note', 'no_contact')
				: lacks('told_by');
	if (telling === null) return invalid('told_by', 'nothing_told');
	if (!Object.hasOwn(tellings, told_by)) return invalid('told_by', 'invalid');
	if (told_by === 'status_page' && (telling !== 'reply' || stringOf(record.registered_by) !== null))
		return invalid('told_by', 'no_code');
	if (instantOf(change.step_at) !== null) return null;
	return change.status === undefined ? invalid('step_at', 'required') : lacks('step_at');
}

/**
 * The channel by which the answer goes, by letter or as somebody says, is one its procedure asks for (P44 F3:99), with a
 * copy where it asks for that. Whoever is not known is found by none.
 */
function answerRefused(given: UpdateCase): Refusal | null {
	const { record } = given;
	if (contactOf(record) === null) return null;
	const ways = waysOf(given);
	for (const rule of contactRulesOf(given).filter(({ answer }) => answer === true)) {
		const channels = channelsAsked(rule, record.channel);
		if (channels === null || channels === undefined) continue;
		if (!ways.some(({ channel, copy }) => channels.includes(channel) && (copy || rule.copy !== true)))
			return { code: 'CL_TRANSITION', field: 'told_by', missing: [contactMissing(rule, channels, 'told_by')] };
	}
	return null;
}

/**
 * By what the customer hears the answer: by our letter or as somebody says, and by what was logged from then on. A call
 * before it told nothing yet.
 */
function waysOf(given: UpdateCase): readonly Pick<Contact, 'channel' | 'copy'>[] {
	const at = effectiveAt(given);
	const byLetter = stringOf(given.change.told_by) === null && given.reach === 'email';
	return [
		...(byLetter ? [{ channel: 'email', copy: true } as const] : []),
		...[toldContact(given, at)?.contact ?? []].flat(),
		...entriesOf(given).logged.filter(
			(one) => one.direction === 'out' && one.with === 'customer' && minuteOf(one.at) >= minuteOf(at),
		),
	];
}

const lacks = (field: string): Refusal => ({
	code: 'CL_TRANSITION',
	field,
	missing: [{ code: 'filled', field, params: {} }],
});
