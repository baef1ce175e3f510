import type { WorkflowRules } from '@closedloop/schema';

const named = (code: string) => ({ zh: code, en: code });

/** Proposed, and signed or refused. */
export const decisionWorkflow: WorkflowRules = {
	initial: 'proposed',
	states: ['proposed', 'approved', 'refused'].map((code) => ({
		code,
		label: named(code),
		terminal: code !== 'proposed',
	})),
	transitions: ['approved', 'refused'].map((to) => ({ code: to, label: named(to), from: ['proposed'], to })),
};
