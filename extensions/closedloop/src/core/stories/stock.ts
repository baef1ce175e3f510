import type { FactRule, Instant } from '@closedloop/schema';
import { contactOf, tellingOf } from '../kinds/index.ts';
import { factName, factsOn } from '../facts/index.ts';
import { channelsAsked, tellingBy } from '../contacts/index.ts';
import { contactRulesOf, justifyingOf, type UpdateCase } from '../record/index.ts';
import { asks, columnIn, isFilled, saysDone, type Justifying, type RecordView } from '../workflow/index.ts';

/** What a story fills in where it only walks by: enough for the gates of our own workflows. */
const words: RecordView = {
	investigation: '查明经过与原因',
	responsibility: 'own',
	reply_text: '答复内容',
	interim_action: '先行处理',
	customer_verdict: 'accepted',
	step_note: '说明',
};

/** What stands in a fact where a story only walks by. */
const stockFact = ({ type, choices = [] }: FactRule, at: Instant): unknown =>
	({
		text: '内容',
		long_text: '内容',
		number: 1,
		integer: 1,
		date: new Date(at).toISOString().slice(0, 10),
		instant: new Date(at).toISOString(),
		boolean: false,
		choice: choices[0]?.code,
	})[type];

/** What a walk to the next state needs to know of a record. */
type Walked = Pick<UpdateCase, 'kind' | 'procedure' | 'record' | 'workflow' | 'at'>;

/** Facts the procedure wants before this state and nobody has filled in. */
function stockFacts({ kind, procedure, record, at }: Walked, to: string): RecordView {
	const lacking = factsOn(kind, procedure).filter(
		({ code, required_before }) => required_before === to && !isFilled(columnIn(record, factName(code))),
	);
	return lacking.length === 0
		? {}
		: { facts: Object.fromEntries(lacking.map((rule) => [rule.code, stockFact(rule, at)])) };
}

/** The stock words a step to this state still lacks. */
export function stockFor(given: Walked, to: string): RecordView {
	const { record, workflow, procedure } = given;
	const step = workflow.transitions.find((each) => each.to === to && each.from.includes(String(record.status)));
	const gates = step?.gates ?? [];
	const fields = gates.flatMap((gate) => ('fields' in gate ? gate.fields : 'field' in gate ? [gate.field] : []));
	const category = procedure?.rules.categories[0];
	const said: RecordView = {
		...words,
		liable_department: record.lead_department ?? procedure?.lead_department ?? null,
	};
	const stock: RecordView = { ...said, category: (category?.children?.[0] ?? category)?.code };
	const lacking = [...new Set([...fields, 'step_note'])].filter((field) => !isFilled(Reflect.get(record, field)));
	const gated: RecordView = {
		...stockFacts(given, to),
		...Object.fromEntries(
			lacking.flatMap((field) => (isFilled(Reflect.get(stock, field)) ? [[field, Reflect.get(stock, field)]] : [])),
		),
	};
	return {
		...gated,
		...told(given, to),
		...spoken(given, to),
		...justified(justifyingOf(given), to, { before: record, after: { ...record, ...gated }, said }),
	};
}

/** A record walking by: as it is, as it would be, and the stock words. */
interface Walking {
	readonly before: RecordView;
	readonly after: RecordView;
	readonly said: RecordView;
}

/** Whom no letter reaches is told by telephone, and whoever is to have the answer by a channel of their own by that one. */
function told(given: Walked, to: string): RecordView {
	const { kind, record, at } = given;
	if (tellingOf({ kind, record, change: { status: to } }) === null) return {};
	if (contactOf(record) === null) return { told_by: 'phone', step_at: at };
	const [channel] = contactRulesOf(given)
		.filter(({ answer }) => answer === true)
		.flatMap((rule) => channelsAsked(rule, record.channel) ?? []);
	return channel === undefined || channel === 'email' ? {} : { told_by: tellingBy(channel), step_at: at };
}

/** Contacts the procedure wants logged before this state. */
function spoken(given: Walked, to: string): RecordView {
	const entries = contactRulesOf(given)
		.filter(({ before, when }) => before === to && asks(when, { before: given.record, record: given.record }))
		.flatMap((rule) => {
			const channels = channelsAsked(rule, given.record.channel);
			const { direction = 'out', with: parties, copy } = rule;
			const entry = {
				direction,
				channel: channels?.[0] ?? 'phone',
				with: parties?.[0] ?? 'customer',
				words: '联系内容',
			};
			return channels === null ? [] : [copy === true ? { ...entry, copy: '副本' } : entry];
		});
	return entries.length === 0 ? {} : { contact_log: entries };
}

/** Something that is done in words, or a reason for doing nothing; a CAPA and a signature are for the story to tell. */
const justified = ({ rules, reasons }: Justifying, to: string, { before, after, said }: Walking): RecordView =>
	Object.fromEntries(
		rules
			.filter((rule) => rule.before === to && asks(rule.when, { before, record: after }))
			.filter(({ one_of }) => !one_of.some((thing) => saysDone(columnIn(after, thing))))
			.flatMap(({ one_of, else: other }): readonly [string, unknown][] => {
				const thing = one_of.find((each) => isFilled(Reflect.get(said, each)));
				if (thing !== undefined) return [[thing, Reflect.get(said, thing)]];
				const plain = reasons.find((reason) => reason.asks === undefined)?.code;
				return other === undefined ? [] : [[other.reason, after[other.reason] ?? plain]];
			}),
	);
