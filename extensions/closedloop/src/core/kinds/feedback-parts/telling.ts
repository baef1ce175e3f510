import { tellings } from '@closedloop/schema';
import { channelsAsked, channelTold } from '../../contacts/index.ts';
import {
	contactRulesOf,
	entriesOf,
	type Evidence,
	type Move,
	type Refusal,
	type UpdateCase,
} from '../../record/index.ts';
import { idOf, instantOf, stringOf } from '../../values/index.ts';
import { contactMissing, type RecordView } from '../../workflow/index.ts';

/** One mailbox and nothing else: what a customer typed must not become a list of recipients. */
const oneAddress = /^[^\s@,;:<>()"\\]+@[^\s@,;:<>()"\\]+$/u;

export const isOneAddress = (address: string): boolean => oneAddress.test(address);

/** Whom we may write to. */
export const contactOf = (view: RecordView): string | null => (view.anonymous === true ? null : idOf(view.contact));

/** State in which the customer has our answer. */
const answeredState = 'replied';

/**
 * What a write tells the customer: the answer, how things stand, or nothing. After an answer whose letter did not
 * arrive, `told_by` alone says that it was told after all.
 */
export function tellingOf({
	kind,
	record,
	change,
}: Pick<UpdateCase, 'kind' | 'record' | 'change'>): 'reply' | 'progress' | null {
	if (kind !== 'feedback') return null;
	if (change.status === answeredState && record.status !== answeredState) return 'reply';
	if (stringOf(change.progress_note) !== null) return 'progress';
	return record.status === answeredState && stringOf(change.told_by) !== null ? 'reply' : null;
}

/**
 * Evidence that somebody told the customer otherwise than by letter; null where a letter does it, or nothing is told.
 */
export function toldOtherwise(given: UpdateCase, { effective_at }: Pick<Move, 'effective_at'>): Evidence | null {
	const [template, told_by] = [tellingOf(given), stringOf(given.change.told_by)];
	return template === null || told_by === null ? null : { on: 'message', template, at: effective_at, told_by };
}

/**
 * Nobody is told by a letter that cannot leave: where there is no address, whoever answers says how and when the
 * customer was told. A word on how without anything told is refused too.
 */
export function tellingRefused(given: UpdateCase): Refusal | null {
	const { change, record, reach } = given;
	const [telling, told_by] = [tellingOf(given), stringOf(change.told_by)];
	const invalid = (field: string, problem: string): Refusal => ({ code: 'CL_INVALID', field, params: { problem } });
	const elsewhere = telling === 'reply' && change.status !== undefined ? answerRefused(given, told_by) : null;
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
 * The channel by which the answer goes, by letter or as somebody says, is one its procedure asks for (P44 F3:99). Whoever
 * is not known is found by none.
 */
function answerRefused(given: UpdateCase, told_by: string | null): Refusal | null {
	const { record, reach } = given;
	if (contactOf(record) === null) return null;
	const byLetter = told_by === null ? (reach === 'email' ? 'email' : null) : channelTold(told_by);
	const logged = entriesOf(given).logged;
	for (const rule of contactRulesOf(given).filter(({ answer }) => answer === true)) {
		const channels = channelsAsked(rule, record.channel);
		if (channels === null || channels === undefined) continue;
		const ways = [
			byLetter,
			...logged
				.filter(({ direction, with: whom }) => direction === 'out' && whom === 'customer')
				.map(({ channel }) => channel),
		];
		if (!ways.some((way) => way !== null && channels.includes(way)))
			return { code: 'CL_TRANSITION', field: 'told_by', missing: [contactMissing(rule, channels, 'told_by')] };
	}
	return null;
}

const lacks = (field: string): Refusal => ({
	code: 'CL_TRANSITION',
	field,
	missing: [{ code: 'filled', field, params: {} }],
});
