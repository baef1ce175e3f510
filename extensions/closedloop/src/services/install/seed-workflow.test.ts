import { describe, expect, it } from 'vitest';
import type { WorkflowRules } from '@closedloop/schema';
import type { WorkflowView } from '../../core/workflow/index.ts';
import { seededWorkflow } from './seed-workflow.ts';

/** An upgrade brings the next version of a workflow of ours to desks that may have gone their own way. */
const rules: WorkflowRules = { initial: 'proposed', states: [], transitions: [] };
const view = (code: string, over: Partial<WorkflowView> = {}): WorkflowView => ({
	id: `${code}-1`,
	code,
	version: 1,
	subject: 'cl_decisions',
	published: true,
	standard: true,
	rules,
	...over,
});
const second = {
	code: 'decision',
	version: 2,
	subject: 'cl_decisions',
	status: 'published',
	initial: 'proposed',
	states: [{ code: 'proposed', label: { zh: '待签字', en: 'Waiting' }, tone: 'waiting' }],
	transitions: [],
};
const taken = (...workflows: readonly WorkflowView[]) => seededWorkflow(second, workflows);

describe('the next version of a workflow of ours', () => {
	it('follows the one that is in force', () => expect(taken(view('decision'))).toMatchObject({ standard: true }));
	it('is standard only where that one is', () =>
		expect(taken(view('decision', { standard: false }), view('signing'))).toMatchObject({ standard: false }));
	it('is not wanted where the desk retired it', () =>
		expect(taken(view('decision', { published: false }), view('signing'))).toBeNull());
	it('is not put below a version made here', () => expect(taken(view('decision', { version: 3 }))).toBeNull());
	it('is taken by a new desk', () => expect(taken()).toEqual(second));
	it('stands back where there is a standard one of the desk for the same records', () => {
		expect(taken(view('signing'))).toBeNull();
		expect(taken(view('signing', { standard: false }))).toEqual(second);
		expect(taken(view('signing', { subject: 'cl_capas' }))).toEqual(second);
		expect(taken(view('signing', { published: false }))).toEqual(second);
		expect(seededWorkflow({ ...second, standard: false }, [view('signing')])).toMatchObject({ standard: false });
	});
});
