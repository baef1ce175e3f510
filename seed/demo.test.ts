import { describe, expect, test } from 'vitest';
import { collections, namedRoles, type CategoryRule } from '../schema/index.ts';
import { feedbackKinds } from '../schema/values.ts';
import { coverageOf, matchProcedure } from '../extensions/closedloop/src/core/intake/index.ts';
import { validateWorkflow } from '../extensions/closedloop/src/core/workflow/index.ts';
import { parseWorkflow } from '../extensions/closedloop/src/rules/index.ts';
import type { FeedbackScript, Script } from '../extensions/closedloop/src/services/demo/script.ts';
import { adoptedBy, demonstrations, worksBy, type Known } from './demonstrations.ts';
import { readRows, workflowRows } from './rows.ts';

/**
 * The written demonstrations name only what exists; that they can be told at all is proved by
 * tests/demo.integration.test.ts.
 */
const columns = Object.keys(collections.cl_feedback.fields);
const workflows = readRows('workflows', workflowRows)
	.filter(({ subject }) => subject === 'cl_feedback')
	.map((row) => ({ code: row.code, rules: parseWorkflow(row) }));
const states = workflows.flatMap(({ rules }) => rules.states.map(({ code }) => code));
const stray = (used: readonly string[], known: readonly string[]): readonly string[] =>
	used.filter((each) => !known.includes(each));
const repeated = (codes: readonly string[]): readonly string[] =>
	codes.filter((code, index) => codes.indexOf(code) !== index);
const present = (values: readonly (string | undefined)[]): readonly string[] =>
	values.flatMap((value) => (value === undefined ? [] : [value]));
const bagOf = (value: unknown): Readonly<Record<string, unknown>> =>
	typeof value === 'object' && value !== null ? { ...value } : {};

/** Codes of a tree of categories. */
const codesIn = (rules: readonly CategoryRule[]): readonly string[] =>
	rules.flatMap(({ code, children = [] }) => [code, ...codesIn(children)]);

/** Every step of every story, with what it takes, dates and promises. */
const stepsOf = ({ stories }: Script) => Object.values(stories).flatMap(({ steps }) => steps);
const namesIn = (step: ReturnType<typeof stepsOf>[number]): readonly string[] => [
	...(step.set ?? []),
	...(step.stamp ?? []),
	...(step.date ?? []),
	...Object.keys(step.within ?? {}),
	...Object.keys(step.with ?? {}).filter((name) => name !== 'facts'),
	...Object.keys(bagOf(step.with?.['facts'])).map((code) => `facts.${code}`),
];

/** Which of these a record comes under when it is registered. */
function procedureOf({ people }: Script, works: readonly Known[], record: FeedbackScript): Known | null {
	const { kind, channel, category, severity, site } = record.now;
	const product = people.products.find(({ key }) => key === record.product);
	const customer = people.parties.find(({ key }) => key === record.party);
	const intake = { kind, channel, category, severity, site, product_line: product?.line, customer: customer?.code };
	return matchProcedure(intake, works)?.procedure ?? null;
}

test('there is a demonstration of every house that is promised', () => {
	expect([...demonstrations.keys()]).toEqual(['dealer', 'group', 'hospital', 'hotel', 'plant', 'school', 'shop']);
	for (const { rules } of workflows) expect(validateWorkflow(rules)).toEqual([]);
});

describe.each([...demonstrations])('the demonstration of the %s', (profile, script) => {
	const { people, stories, feedback, capas } = script;
	const adopted = adoptedBy(script);
	const works = worksBy(script);
	const users = people.users.map(({ key }) => key);
	const actors = [...users, 'owner', 'head', 'customer'];
	const contacts = people.parties.flatMap((party) => party.contacts);

	test('has somebody in every role, and nobody who could be real', () => {
		expect(Object.keys(namedRoles).filter((role) => !people.users.some((user) => user.role === role))).toEqual([]);
		const addresses = [...people.users, ...contacts].map(({ email }) => email);
		expect(addresses.filter((address) => !/[@.]example\.com$/.test(address))).toEqual([]);
		expect(repeated(addresses)).toEqual([]);
		expect(contacts.map(({ phone }) => phone).filter((phone) => !/555|-0000-/.test(phone))).toEqual([]);
	});

	test('walks only states there are, and writes only columns and facts that exist', () => {
		expect(
			stray(present([...stepsOf(script), ...feedback.map(({ until }) => ({ to: until }))].map(({ to }) => to)), states),
		).toEqual([]);
		const facts = works.flatMap(({ rules }) => (rules.facts ?? []).map(({ code }) => `facts.${code}`));
		const written = feedback.flatMap(({ now, later }) => [...Object.keys(now), ...Object.keys(later)]);
		expect(stray([...written, ...stepsOf(script).flatMap(namesIn)], [...columns, ...facts])).toEqual([]);
	});

	test('names people, departments, customers, products and records it has', () => {
		const keys = (rows: readonly { readonly key: string }[]) => rows.map(({ key }) => key);
		expect(
			stray(
				stepsOf(script).map(({ by }) => by),
				actors,
			),
		).toEqual([]);
		expect(
			stray(
				feedback.flatMap(({ by, owner }) => [by, owner ?? by]),
				actors,
			),
		).toEqual([]);
		expect(
			stray(
				feedback.map(({ story }) => story),
				Object.keys(stories),
			),
		).toEqual([]);
		expect(stray(present(feedback.map(({ party }) => party)), keys(people.parties))).toEqual([]);
		expect(stray(present(feedback.map(({ contact }) => contact)), keys(contacts))).toEqual([]);
		expect(stray(present(feedback.map(({ product }) => product)), keys(people.products))).toEqual([]);
		expect(
			stray(
				capas.flatMap((capa) => capa.feedback),
				keys(feedback),
			),
		).toEqual([]);
		for (const rows of [people.users, contacts, feedback, capas]) expect(repeated(keys(rows))).toEqual([]);
		expect(
			stray(
				feedback.flatMap(({ later: { liable_party } }) => (typeof liable_party === 'string' ? [liable_party] : [])),
				keys(people.parties),
			),
		).toEqual([]);
		if (people.departments.length === 0) return;
		const departments = people.departments.map(({ code }) => code);
		expect(
			stray(
				people.users.flatMap(({ department, heads }) => [department, ...heads]),
				departments,
			),
		).toEqual([]);
		expect(
			stray(
				departments,
				people.users.flatMap(({ heads }) => heads),
			).length,
			'few have no head',
		).toBeLessThan(3);
		expect(
			people.departments
				.map(({ was }) => was)
				.filter(Boolean)
				.sort(),
			'nothing is called as a factory does',
		).toEqual(['GM', 'QUALITY', 'SALES', 'SERVICE']);
	});

	test('answers everything its packs ask, and tells them apart', () => {
		expect(adopted.problems).toEqual([]);
		expect(adopted.procedures.map(({ code }) => code)).toEqual(Object.keys(script.adopt?.packs ?? {}));
		const search = coverageOf(works, Object.keys(feedbackKinds));
		let step = search.next();
		while (step.done !== true) step = search.next();
		if (script.adopt !== undefined) expect(step.value).toMatchObject({ unreachable: [], missing: [], complete: true });
	});

	test('gives each record what its own procedure knows, and shows every procedure at work', () => {
		const under = feedback.map((record) => ({ record, procedure: procedureOf(script, works, record) }));
		for (const {
			record: { key, now, later },
			procedure,
		} of under) {
			const rules = procedure?.rules;
			const values = { ...now, ...later };
			if (values['category'] !== undefined) expect(codesIn(rules?.categories ?? []), key).toContain(values['category']);
			if (values['severity'] !== undefined)
				expect(
					(rules?.severities ?? []).map(({ code }) => code),
					key,
				).toContain(values['severity']);
			const facts = [...Object.keys(bagOf(now['facts'])), ...Object.keys(bagOf(later['facts']))];
			expect(
				stray(
					facts,
					(rules?.facts ?? []).map(({ code }) => code),
				),
				key,
			).toEqual([]);
		}
		if (script.adopt === undefined) return;
		const used = new Set(under.map(({ procedure }) => procedure?.code));
		expect(works.filter(({ code }) => !used.has(code)).map(({ code }) => code)).toEqual([]);
	});

	test('shows what is late, refused, praised, nameless, waiting and new', () => {
		const told = (has: (step: ReturnType<typeof stepsOf>[number]) => boolean) =>
			feedback.some(({ story }) => stories[story]?.steps.some(has) === true);
		expect(
			told(({ acknowledge }) => acknowledge === true),
			'late',
		).toBe(true);
		expect(
			told((step) => step.with?.['customer_verdict'] === 'refused'),
			'refused',
		).toBe(true);
		expect(
			feedback.some(({ now }) => now['kind'] === 'praise'),
			'praised',
		).toBe(true);
		expect(
			feedback.some(({ now }) => now['anonymous'] === true),
			'nameless',
		).toBe(true);
		expect(
			feedback.some(({ story, until }) => story === 'none' || until === 'triaged'),
			'new',
		).toBe(true);
		// Where something is signed, something waits for its signature.
		const last = feedback.map(({ story }) => stories[story]?.steps.at(-1)?.propose);
		if (told(({ sign }) => sign !== undefined)) expect(present(last).length, 'waiting').toBeGreaterThan(0);
	});

	test('speaks Chinese, but to those who wrote in English', () => {
		const foreign = feedback.filter(
			({ now }) => !/\p{Script=Han}/u.test(`${String(now['subject'])}${String(now['words'])}`),
		);
		expect(foreign.filter(({ now }) => now['language'] !== 'en-US').map(({ key }) => key)).toEqual([]);
		if (profile !== 'school') return;
		expect(people.products).toEqual([]);
		expect(JSON.stringify([people, stories, feedback])).not.toMatch(/顾客|客户|产品/u);
	});
});

test('the group shows every state in which something is still expected', () => {
	const script = demonstrations.get('group');
	const ends = new Set(
		script?.feedback.flatMap(
			({ story, until }) =>
				until ?? script.stories[story]?.steps.findLast(({ to }) => to !== undefined)?.to ?? 'received',
		),
	);
	const known = workflows.find(({ code }) => code === 'feedback')?.rules.states.map(({ code }) => code) ?? [];
	const expected = known.filter((state) => !['answering', 'replied'].includes(state));
	expect(
		expected.filter((state) => !ends.has(state)),
		'answering and replied are passed through by records under way',
	).toEqual([]);
});
