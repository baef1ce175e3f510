import { describe, expect, it } from 'vitest';
import type { WorkflowRules } from '@closedloop/schema';
import { chooseWorkflow, newestOf, type WorkflowView, type WorkflowWish } from './choose.ts';

/** Which workflow a record begins by (docs/state-machines.md, "Which workflow"). */
const view = (code: string, version = 1, over: Partial<WorkflowView> & { readonly types?: readonly string[] } = {}) => {
	const { types, ...rest } = over;
	const rules: WorkflowRules = { initial: 'open', states: [], transitions: [], ...(types ? { types } : {}) };
	return {
		id: `${code}-${version}`,
		code,
		version,
		subject: 'cl_capas',
		published: true,
		standard: true,
		rules,
		...rest,
	} satisfies WorkflowView;
};

const capa = view('capa');
const eightD = view('8d', 1, { standard: false });
const chosen = (workflows: readonly WorkflowView[], wish: Partial<WorkflowWish> = {}): string | null =>
	chooseWorkflow(workflows, { subject: 'cl_capas', type: null, procedure: null, ...wish })?.id ?? null;
const under = (workflows: readonly string[], workflow = '') => ({ procedure: { workflow, workflows } });

describe('a record begins by', () => {
	it('the newest published version of the standard workflow of its kind', () => {
		expect(chosen([capa, view('capa', 2), view('capa', 3, { published: false })])).toBe('capa-2');
		expect(chosen([view('capa', 10), view('capa', 9)]), 'ten comes after nine').toBe('capa-10');
	});
	it('a version for its kind, though a newer one of the same code is for another', () => {
		expect(chosen([capa, view('capa', 2, { subject: 'cl_actions' })])).toBe('capa-1');
		expect(newestOf([capa, view('capa', 2, { subject: 'cl_actions' })])).toHaveLength(2);
	});
	it('no workflow of another kind, and none that is not standard unless it is named', () => {
		expect(chosen([view('feedback', 1, { subject: 'cl_feedback' })])).toBeNull();
		expect(chosen([eightD])).toBeNull();
		expect(chosen([capa, eightD], under(['8d']))).toBe('8d-1');
	});
	it('what its procedure names, retired or not: nothing else was promised', () => {
		const retired = [eightD, view('8d', 2, { standard: false })].map((each) => ({ ...each, published: false }));
		expect(chosen([capa, ...retired], under(['8d']))).toBe('8d-2');
		expect(chosen([capa, eightD, ...retired.slice(1)], under(['8d'])), 'published before retired').toBe('8d-1');
	});
	it('what its procedure names, even where the standard one is newer', () => {
		expect(chosen([view('capa', 7), eightD], under(['8d']))).toBe('8d-1');
	});
	it('the version its procedure names, and before it one that it names for this type', () => {
		const own = view('routes', 1, { subject: 'cl_feedback', standard: false, published: false });
		const praise = view('praise', 1, { subject: 'cl_feedback', standard: false, types: ['praise'] });
		const wish = { subject: 'cl_feedback', ...under(['praise'], 'routes-1') } as const;
		expect(chosen([own, praise], { ...wish, type: 'praise' })).toBe('praise-1');
		expect(chosen([own, praise], { ...wish, type: 'complaint' }), 'retired or not').toBe('routes-1');
	});
	it('no version a procedure names where it is no feedback: that column is for feedback', () => {
		expect(chosen([capa, view('capa', 2)], under([], 'capa-1'))).toBe('capa-2');
	});
	it('one for its type before one for all, and never one for another type', () => {
		const scar = view('scar', 1, { types: ['scar'] });
		expect(chosen([capa, scar], { type: 'scar' })).toBe('scar-1');
		expect(chosen([capa, scar], { type: 'simple' })).toBe('capa-1');
		expect(chosen([scar], { type: 'simple' })).toBeNull();
		expect(chosen([scar]), 'nobody has said which type').toBeNull();
	});
});
