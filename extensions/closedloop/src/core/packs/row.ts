import type { Pack, PackElement, Stored } from '@closedloop/schema';
import { answeredIn, noticeOf, routeOf, slipOf, withLadder } from './addressed.ts';
import { isKept } from './pending.ts';
import { isElement, resolved, type Fragments } from './fragments.ts';
import { namingFacts } from './naming-facts.ts';
import { postsOf, withNames } from './posts.ts';

/** What a desk says when it adopts a pack. */
export interface Answers {
	/** Id of the department for each code the pack names. */
	readonly departments: Readonly<Record<string, string>>;
	/** Id or name of the policy by whose holders each post is held that people hold; of the others nobody is named yet. */
	readonly posts?: Readonly<Record<string, string>>;
	/** Ids. */
	readonly calendar: string;
	readonly workflow: string;
	/** Lower comes first. */
	readonly priority: number;
	/** Which feedback comes here, beside what the pack itself says. */
	readonly bind?: Readonly<Record<string, readonly string[]>>;
}

/** What is written where a rule is our own. */
export const oursMark = 'ours';

/**
 * The pack as the row of a procedure: fragments put in, departments, posts and duties' holders named, marks of origin
 * taken out but for the line a rule stands on. What a name does not resolve to is left out and refused by whoever reads the row.
 */
export function rowOf(pack: Pack, fragments: Fragments, answers: Answers): Stored<'cl_procedures'> {
	const { rules, asks } = pack;
	const withFacts = namingFacts(rules.facts);
	const named = (list: readonly PackElement[]): unknown => withNames(list, pack);
	return {
		...headOf(pack),
		confidentiality: rules.confidentiality?.class ?? 'open',
		priority: answers.priority,
		workflow: answers.workflow,
		workflows: Object.values(rules.workflows),
		calendar: answers.calendar,
		lead_department: answers.departments[asks.lead ?? ''] ?? null,
		routes: rules.routes.map((rule) => sourced(withFacts(routeOf(rule, answers)))),
		number_pattern: rules.number.pattern,
		applies: { ...plain(rules.applies), ...answers.bind },
		categories: rules.categories.map(plain),
		severities: named((resolved('severities', rules.severities, fragments) ?? []).map(plain)),
		default_severity: rules.default_severity,
		severity_matrix: documentIn(rules.severity_matrix, withFacts),
		deadlines: named(
			rules.deadlines.map((each) => sourced(withFacts(withLadder(withPauses(each, fragments), fragments)))),
		),
		posts: postsOf(pack, answers),
		approvals: named(rules.approvals.filter(isKept).map((rule) => sourced(withFacts(answeredIn(rule, answers))))),
		no_action_reasons: rules.no_action_reasons.map(plain),
		justify: rules.justify.map((rule) => sourced(withFacts(rule))),
		facts: rules.facts.length === 0 ? null : rules.facts.map((fact) => sourced(withPerson(fact, rules))),
		repeat: documentIn(rules.repeat, withFacts),
		slips: named(rules.slips.map((each) => sourced(slipOf(each, fragments, answers)))),
		notices: named(rules.notices.map((each) => sourced(withFacts(noticeOf(each, fragments, answers))))),
		contacts: rules.contacts.map((rule) => sourced(withFacts(rule))),
		cycles: named(rules.duties.map((each) => sourced(heldBy(withLadder(each, fragments))))),
		// No source prints any: those of an earlier version go, and adopting says so.
		quiet_hours: null,
		retention_years: rules.retention?.years ?? null,
		remarks: pack.remarks === undefined ? null : `${pack.remarks.zh}\n\n${pack.remarks.en}`,
	};
}

/** Which procedure it is, as its document says. */
const headOf = ({ pack, title, edition }: Pack): Stored<'cl_procedures'> => ({
	code: pack,
	title: title.zh,
	title_en: title.en,
	source: edition.source,
	in_force_on: edition.in_force_on,
	issued_by: edition.issued_by?.zh ?? null,
});

/** A single rule that a pack has or has not. */
const documentIn = (rule: PackElement | undefined, withFacts: (element: PackElement) => PackElement): unknown =>
	rule === undefined ? null : sourced(withFacts(rule));

/** What the confidentiality of a pack calls personal is so in the fact itself. */
const withPerson = (fact: PackElement, { confidentiality }: Pack['rules']): PackElement =>
	Array.isArray(confidentiality?.personal) && confidentiality.personal.includes(fact.code)
		? { ...fact, personal: true }
		: fact;

const withPauses = (element: PackElement, fragments: Fragments): PackElement =>
	element.pauses === undefined
		? element
		: { ...element, pauses: resolved('pauses', element.pauses, fragments) ?? element.pauses };

/** A rung of a duty tells whoever holds it: `{ to: holder }`. */
const heldBy = (duty: PackElement): PackElement => ({
	...duty,
	ladder: Array.isArray(duty.ladder)
		? duty.ladder.filter(isElement).map((rung) => ({ ...rung, recipients: recipientsOf(rung, duty.post) }))
		: duty.ladder,
});

const recipientsOf = ({ recipients }: PackElement, holder: unknown): unknown =>
	Array.isArray(recipients)
		? recipients.map((each: unknown) => (isElement(each) && each.to === 'holder' ? { to: 'post', post: holder } : each))
		: recipients;

/** Without marks of origin, on every level. */
function plain(element: PackElement): PackElement {
	const { source: _source, ours: _ours, ...left } = element;
	return Object.fromEntries(Object.entries(left).map(([key, value]) => [key, plainValue(value)]));
}

const plainValue = (value: unknown): unknown =>
	Array.isArray(value) ? value.map(plainValue) : isElement(value) ? plain(value) : value;

/** A rule keeps the line it stands on, or says that it is ours. */
const sourced = (element: PackElement): PackElement => ({
	...plain(element),
	source: typeof element.source === 'string' ? element.source : oursMark,
});
