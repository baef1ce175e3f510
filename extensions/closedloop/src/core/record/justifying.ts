import type { Justifying } from '../workflow/index.ts';
import type { Gathered } from './case.ts';

/** What a record's procedure asks to be done or justified: of feedback, and of nothing else. */
export const justifyingOf = ({ kind, procedure }: Pick<Gathered, 'kind' | 'procedure'>): Justifying =>
	kind === 'feedback' && procedure !== null
		? { rules: procedure.rules.justify ?? [], reasons: procedure.rules.no_action_reasons }
		: { rules: [], reasons: [] };

/**
 * Approvals that its own steps ask for. A decision knows those of what it is about, to say who signs; signing it is no step
 * that wants them.
 */
export const bindingApprovals = ({ kind, approvals }: Pick<Gathered, 'kind' | 'approvals'>): Gathered['approvals'] =>
	kind === 'decision' ? [] : approvals;
