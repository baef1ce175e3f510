import { describe, expect, it } from 'vitest';
import type { RecordView, WorkflowView } from '../workflow/index.ts';
import type { UpdateCase } from '../record/index.ts';
import { after, blank, decided, feedbackWorkflow, registration, wish } from '../record/desk.fixture.ts';
import { decideCreate } from './create.ts';
import { decideUpdate } from './update.ts';

/** A workflow belongs to the record that began by it (docs/state-machines.md, "Which workflow"). */
const given = registration('2026-02-13 16:30');
const registered = after(blank, given.change, decided(decideCreate(given)));
const praise: WorkflowView = {
	id: 'praise-1',
	code: 'praise',
	version: 1,
	subject: 'cl_feedback',
	published: true,
	standard: true,
	rules: { ...feedbackWorkflow, states: feedbackWorkflow.states.filter(({ code }) => code !== 'triaged') },
};
const edited = (row: RecordView, change: RecordView, over: Partial<UpdateCase> = {}) =>
	decideUpdate(wish({ ...registered, row }, '2026-02-13 17:00', change, over));

describe('the workflow a record lives by', () => {
	it('is kept from the registration on, and told by its first line', () => {
		expect(registered.row.workflow).toBe('feedback-1');
		expect(decided(decideCreate(given)).events[0]?.data).toMatchObject({ workflow: { code: 'feedback', version: 1 } });
	});

	it('stays through an edit and a step', () => {
		expect(decided(edited(registered.row, { subject: '异响，转弯时' })).patch).not.toHaveProperty('workflow');
		expect(decided(edited(registered.row, { status: 'triaged' })).patch).not.toHaveProperty('workflow');
	});

	it('of a record of an earlier version is kept with its next line', () => {
		const decision = decided(edited({ ...registered.row, workflow: null }, { subject: '异响，转弯时' }));
		expect(decision.patch.workflow).toBe('feedback-1');
		expect(decision.events[0]?.data).toMatchObject({ workflow: { code: 'feedback', version: 1 } });
	});

	it('changes with the type of the record, and the line says to which', () => {
		const decision = decided(edited(registered.row, { kind: 'praise' }, { moves_to: praise }));
		expect(decision.patch.workflow).toBe('praise-1');
		expect(decision.events[0]?.data).toMatchObject({ workflow: { code: 'praise', version: 1 } });
	});

	it('does not change to one that has no such state: the record would be stranded', () => {
		const triaged = { ...registered.row, status: 'triaged' };
		for (const change of [{ kind: 'praise' }, { kind: 'praise', status: 'triaged' }])
			expect(edited(triaged, change, { moves_to: praise })).toMatchObject({
				ok: false,
				refusals: [
					{
						code: 'CL_INVALID',
						field: 'kind',
						params: { problem: 'state_unknown_there', state: 'triaged', workflow: 'praise' },
					},
				],
			});
		expect(edited(registered.row, { kind: 'praise', status: 'triaged' }, { moves_to: praise }).ok).toBe(false);
	});

	it('does not change to one by which the record would have ended unseen', () => {
		const ending = (code: string): WorkflowView => ({
			...praise,
			rules: {
				...feedbackWorkflow,
				states: feedbackWorkflow.states.map((state) => (state.code === code ? { ...state, terminal: true } : state)),
			},
		});
		const [here, there] = [ending('received'), ending('triaged')];
		expect(edited(registered.row, { kind: 'praise' }, { moves_to: here }).ok).toBe(false);
		expect(edited(registered.row, { kind: 'praise', status: 'triaged' }, { moves_to: there }).ok).toBe(false);
		expect(edited(registered.row, { kind: 'praise' }, { moves_to: there }).ok).toBe(true);
	});
});
