import { describe, expect, test } from 'vitest';
import {
	recordKinds,
	type ApprovalRule,
	type ConditionalGate,
	type Transition,
	type WorkflowRules,
} from '../schema/index.ts';
import {
	approvalRecord,
	judgeTransition,
	type Missing,
	type RecordView,
} from '../extensions/closedloop/src/core/workflow/index.ts';
import { pathsOf } from '../extensions/closedloop/src/core/workflow/paths.fixture.ts';
import { parseProcedure, parseWorkflow } from '../extensions/closedloop/src/rules/index.ts';
import { proceduresOfExamples, readRows, workflowRows } from './rows.ts';

/**
 * Every approval of every seeded procedure, on every way through the workflow it guards, with its column empty, asking
 * for it and not.
 */
const workflows = readRows('workflows', workflowRows).map((row) => ({
	id: row.id,
	subject: row.subject,
	rules: parseWorkflow(row),
}));

interface Guarded {
	readonly name: string;
	readonly rule: ApprovalRule;
	readonly rules: WorkflowRules;
}

const guarded: readonly Guarded[] = proceduresOfExamples().flatMap((row) =>
	parseProcedure(row).approvals.flatMap((rule): readonly Guarded[] => {
		const { collection } = recordKinds[approvalRecord(rule)];
		const own = workflows.find(({ id }) => id === row.workflow);
		const lives = own?.subject === collection ? own : workflows.find(({ subject }) => subject === collection);
		return rule.before === undefined || !lives
			? []
			: [{ name: `${row.code} ${rule.kind} before ${rule.before}`, rule, rules: lives.rules }];
	}),
);

/** A record that lacks nothing a gate of this step asks for. */
const satisfying = ({ gates = [] }: Transition): RecordView =>
	gates.reduce<RecordView>((record, gate) => ({ ...record, ...filling(gate) }), { step_note: 'x' });

function filling(gate: ConditionalGate): RecordView {
	if (gate.gate === 'value') return { [gate.field]: gate.values[0] };
	if (gate.gate === 'filled' || gate.gate === 'any_filled')
		return Object.fromEntries(gate.fields.map((field) => [field, 'x']));
	return gate.gate === 'differ' ? { [gate.fields[0]]: 'a', [gate.fields[1]]: 'b' } : {};
}

const actor = { id: 'x', roles: [], kind: 'staff', admin: true } as const;
const facts = {
	open: { mandatory_actions: 0, actions: 0, capa: 0, decisions: 0 },
	counts: { causes: 9, actions: 9 },
	signatures: [],
	decisions: [],
};

/** What the approval makes of one step; what the step's own gates miss is left out. */
function asked({ rule, rules }: Guarded, step: Transition, from: string, change: RecordView): readonly Missing[] {
	const only = { ...rules, transitions: [{ ...step, gates: [] }] };
	const verdict = judgeTransition({
		rules: only,
		from,
		to: step.to,
		actor,
		before: { ...satisfying(step), ...change },
		record: { ...satisfying(step), ...change },
		facts,
		approvals: [rule],
	});
	return verdict.ok ? [] : verdict.missing;
}

/** Each step of each way that enters the guarded state, once. */
function stepsInto({ rule, rules }: Guarded): readonly (readonly [Transition, string])[] {
	const steps = pathsOf(rules, 100_000).flatMap((path) =>
		path.flatMap((step, index) =>
			step.to === rule.before ? [[step, path[index - 1]?.to ?? rules.initial] as const] : [],
		),
	);
	return [...new Map(steps.map(([step, from]) => [`${step.code} ${from}`, [step, from] as const])).values()];
}

describe.each(guarded)('$name', (approval) => {
	const { rule } = approval;
	const ways = stepsInto(approval);
	const { kind, role, label } = rule;
	const signature = { code: 'decision', params: { kind, role }, texts: { kind: label } };

	test('there is a way to it', () => expect(ways.length).toBeGreaterThan(0));

	test.each(ways.map(([step, from]) => [step.code, from, step] as const))('%s from %s', (_code, from, step) => {
		if (!rule.when) return expect(asked(approval, step, from, {})).toEqual([signature]);
		const { field } = rule.when;
		const values = 'values' in rule.when ? rule.when.values : [];
		for (const empty of [undefined, null, '', []])
			expect(asked(approval, step, from, { [field]: empty })).toEqual([{ code: 'filled', field, params: {} }]);
		for (const value of values) expect(asked(approval, step, from, { [field]: value })).toEqual([signature]);
		expect(asked(approval, step, from, { [field]: 'none of these' })).toEqual([]);
	});
});

test('P28 and P38 leave no way to an answer on which nobody asks whose fault it was (F1:289, F1:315, F2:20)', () => {
	const into = guarded
		.filter(({ name }) => /^(?:P28|P38).*before replied$/u.test(name))
		.map((each) =>
			stepsInto(each)
				.map(([step]) => step.code)
				.sort(),
		);
	expect(into).toEqual([
		['reply', 'settle'],
		['reply', 'settle'],
		['reply', 'settle'],
	]);
});
