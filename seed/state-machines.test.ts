import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ConditionalGate, Transition, WorkflowRules } from '../schema/index.ts';
import { parseWorkflow } from '../extensions/closedloop/src/rules/index.ts';
import { readRows, seedFolder, workflowRows } from './rows.ts';

/** docs/state-machines.md prints the seeded workflows; a step, a role or a gate that differs is a row that is missing. */
const page = readFileSync(join(seedFolder, '..', 'docs', 'state-machines.md'), 'utf8');
const workflows = readRows('workflows', workflowRows).map((row) => ({ code: row.code, rules: parseWorkflow(row) }));

function gateText(gate: ConditionalGate): string {
	const text = bareGateText(gate);
	return gate.when ? `${text}, if \`${gate.when.field}\` is ${gate.when.values.join(', ')}` : text;
}

const named = (fields: readonly string[]): string => fields.map((field) => `\`${field}\``).join(', ');

function bareGateText(gate: ConditionalGate): string {
	switch (gate.gate) {
		case 'filled':
			return `${named(gate.fields)} filled`;
		case 'any_filled':
			return `one of ${named(gate.fields)} filled`;
		case 'note':
			return 'a note';
		case 'value':
			return `\`${gate.field}\` is ${gate.values.join(', ')}${gate.with_step === true ? ', said with the step' : ''}`;
		case 'differ':
			return `${named(gate.fields)} differ`;
		case 'actor_is_not':
			return `not by \`${gate.field}\``;
		case 'actor_is':
			return `by \`${gate.field}\` only`;
		case 'none_open':
			return `no open ${gate.what.replace('_', ' ')}`;
		case 'at_least':
			return `at least ${gate.count} of ${gate.what}`;
		case 'decision':
			return `a signed ${gate.kind}`;
	}
}

const rowOf = ({ code, from, to, roles, gates = [] }: Transition): string =>
	`| \`${code}\` | ${from.join(', ')} → ${to} | ${roles?.join(', ') ?? ''} | ${gates.map(gateText).join(' · ')} |`;

const statesOf = ({ states, initial }: WorkflowRules): string =>
	`States: ${states
		.map(({ code, terminal }) => (code === initial ? `**${code}**` : terminal === true ? `${code}×` : code))
		.join(' · ')}`;

const sectionOf = (code: string): string =>
	page.split(/^## /mu).find((section) => section.includes(`seed/workflows/${code.replace('_', '-')}.yaml`)) ?? '';

describe('docs/state-machines.md', () => {
	test.each(workflows)('prints the workflow $code as it is seeded', ({ code, rules }) => {
		const lines = sectionOf(code).split('\n');
		expect(lines).toContain(statesOf(rules));
		expect(lines.filter((line) => line.startsWith('| `'))).toEqual(rules.transitions.map(rowOf));
	});
});
