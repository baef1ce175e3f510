import { describe, expect, it } from 'vitest';
import { beijing } from '../../../../../tests/support/chinese-office.ts';
import { after, blank, decided, feedbackWorkflow, p36, registration, wish } from '../record/desk.fixture.ts';
import { decide } from '../decide/index.ts';
import type { RecordView, WorkflowView } from '../workflow/index.ts';
import type { RetargetGoal } from './retargeted-clock.ts';

/** A newer version of a workflow is given to open records by a previewed act (docs/state-machines.md, "Which workflow"). */
const given = registration('2026-02-13 16:30');
const registered = after(blank, given.change, decided(decide(given, { kind: 'write' })));
const second: WorkflowView = {
	id: 'feedback-2',
	code: 'feedback',
	version: 2,
	subject: 'cl_feedback',
	published: true,
	standard: true,
	rules: { ...feedbackWorkflow, states: feedbackWorkflow.states.filter(({ code }) => code !== 'triaged') },
};
const retarget = (goal: RetargetGoal, over: RecordView = {}) => {
	const row = { ...registered.row, procedure: 'p36-1', ...over };
	const at = beijing('2026-02-14 09:00');
	const verdict = decide(wish({ row, clocks: [] }, '2026-02-14 09:00', {}), {
		kind: 'retarget',
		wish: { goal, choice: 'from_now', reason: '新版流程', at },
	});
	if (!verdict.ok) throw new Error('was refused');
	return verdict.decision;
};

describe('a newer version of its workflow', () => {
	const goal: RetargetGoal = { what: 'workflow', workflow: second };
	it('is what the record lives by from now on; the line says which, and why', () => {
		const decision = retarget(goal);
		expect(decision?.patch).toEqual({ workflow: 'feedback-2' });
		expect(decision?.clocks).toEqual([]);
		expect(decision?.events).toMatchObject([
			{ kind: 'retargeted', data: { workflow: { code: 'feedback', version: 2 }, clocks: [] } },
		]);
	});
	it('changes nothing where its state is an end there: no record ends unseen', () => {
		const states = feedbackWorkflow.states.map((state) => ({ ...state, terminal: true }));
		const over: RetargetGoal = { what: 'workflow', workflow: { ...second, rules: { ...second.rules, states } } };
		expect(retarget(over)).toBeNull();
	});
	it('changes nothing the second time, nor where it does not know the state', () => {
		expect(retarget(goal, { workflow: 'feedback-2' })).toBeNull();
		expect(retarget(goal, { status: 'triaged' })).toBeNull();
	});
});

describe('a newer version of its procedure', () => {
	const goal: RetargetGoal = {
		what: 'procedure',
		procedure: { ...p36, id: 'p36-2', version: 2 },
		older: ['p36-1'],
		workflows: [second],
		chooses: { workflow: 'feedback-2', workflows: [] },
	};
	it('brings the record to the workflow of that version, and says so', () => {
		const decision = retarget(goal);
		expect(decision?.patch).toMatchObject({ procedure: 'p36-2', workflow: 'feedback-2' });
		expect(decision?.events[0]?.data).toMatchObject({ version: 2, workflow: { code: 'feedback', version: 2 } });
	});
	it('leaves a record alone whose state that workflow does not know: it would be stranded', () => {
		expect(retarget(goal, { status: 'triaged' })).toBeNull();
	});
});
