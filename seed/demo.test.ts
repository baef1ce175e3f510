import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { collections, namedRoles } from '../schema/index.ts';
import { scriptOf } from '../extensions/closedloop/src/services/demo/script.ts';
import { validateWorkflow } from '../extensions/closedloop/src/core/workflow/index.ts';
import { parseWorkflow } from '../extensions/closedloop/src/rules/index.ts';
import { readRows, seedText, workflowRows } from './rows.ts';

/**
 * The written demonstration names only what exists; that it can be told at all is proved by
 * tests/demo.integration.test.ts.
 */
const document = (name: string): unknown => parse(seedText(`demo/${name}.yaml`));
const script = scriptOf({
	people: document('people'),
	stories: document('stories'),
	feedback: document('feedback'),
	capas: document('capas'),
	survey: document('survey'),
});
const { people, stories, feedback, capas } = script;

const columns = Object.keys(collections.cl_feedback.fields);
const workflow = readRows('workflows/feedback', workflowRows).map((row) => parseWorkflow(row))[0];
const states = workflow?.states.map(({ code }) => code) ?? [];
const users = people.users.map(({ key }) => key);
const stray = (used: readonly string[], known: readonly string[]): readonly string[] =>
	used.filter((each) => !known.includes(each));
const repeated = (codes: readonly string[]): readonly string[] =>
	codes.filter((code, index) => codes.indexOf(code) !== index);

describe('the demonstration', () => {
	test('has somebody in every role, and nobody who could be real', () => {
		expect(Object.keys(namedRoles).filter((role) => !people.users.some((user) => user.role === role))).toEqual([]);
		const addresses = [...people.users, ...people.parties.flatMap(({ contacts }) => contacts)].map(
			({ email }) => email,
		);
		expect(addresses.filter((address) => !/[@.]example\.com$/.test(address))).toEqual([]);
		expect(repeated(addresses)).toEqual([]);
	});

	test('walks only states of the workflow', () => {
		expect(workflow && validateWorkflow(workflow)).toEqual([]);
		const walked = Object.values(stories).flatMap(({ steps }) =>
			steps.flatMap(({ to }) => (to === undefined ? [] : [to])),
		);
		expect(
			stray([...walked, ...feedback.flatMap(({ until }) => (until === undefined ? [] : [until]))], states),
		).toEqual([]);
	});

	test('writes only columns that exist', () => {
		const written = feedback.flatMap(({ now, later }) => [...Object.keys(now), ...Object.keys(later)]);
		const stepped = Object.values(stories).flatMap(({ steps }) =>
			steps.flatMap((step) => [...(step.set ?? []), ...(step.stamp ?? []), ...Object.keys(step.with ?? {})]),
		);
		expect(stray([...written, ...stepped], columns)).toEqual([]);
	});

	test('names people, customers, products and records it has', () => {
		const actors = [...users, 'owner', 'head', 'customer'];
		const contacts = people.parties.flatMap((party) => party.contacts.map(({ key }) => key));
		expect(
			stray(
				Object.values(stories).flatMap(({ steps }) => steps.map(({ by }) => by)),
				actors,
			),
		).toEqual([]);
		expect(
			stray(
				feedback.map(({ by }) => by),
				actors,
			),
		).toEqual([]);
		expect(
			stray(
				feedback.map(({ story }) => story),
				Object.keys(stories),
			),
		).toEqual([]);
		expect(
			stray(
				feedback.flatMap(({ party }) => (party === undefined ? [] : [party])),
				people.parties.map(({ key }) => key),
			),
		).toEqual([]);
		expect(
			stray(
				feedback.flatMap(({ contact }) => (contact === undefined ? [] : [contact])),
				contacts,
			),
		).toEqual([]);
		expect(
			stray(
				feedback.flatMap(({ product }) => (product === undefined ? [] : [product])),
				people.products.map(({ key }) => key),
			),
		).toEqual([]);
		expect(
			stray(
				capas.flatMap((capa) => capa.feedback),
				feedback.map(({ key }) => key),
			),
		).toEqual([]);
		for (const keys of [users, contacts, feedback.map(({ key }) => key), capas.map(({ key }) => key)])
			expect(repeated(keys)).toEqual([]);
	});

	test('shows every state in which something is still expected', () => {
		const ends = new Set(
			feedback.flatMap(
				({ story, until }) => until ?? stories[story]?.steps.findLast(({ to }) => to !== undefined)?.to ?? 'received',
			),
		);
		const expected = states.filter((state) => !['answering', 'replied'].includes(state));
		expect(
			expected.filter((state) => !ends.has(state)),
			'answering and replied are passed through by records under way',
		).toEqual([]);
	});
});
