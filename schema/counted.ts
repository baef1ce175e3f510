import type { KindName } from './kinds/index.ts';
import type { Gate } from './shapes/workflow.ts';

type Open = Extract<Gate, { readonly gate: 'none_open' }>['what'];
type Counted = Extract<Gate, { readonly gate: 'at_least' }>['what'];

interface Countable {
	readonly open: readonly Open[];
	readonly counts: readonly Counted[];
}

const nothing: Countable = { open: [], counts: [] };

/**
 * What can be counted around a record of each kind. A gate that asks for more is refused on publishing, and never
 * holds.
 */
export const countedAround: Readonly<Record<KindName, Countable>> = {
	feedback: { open: ['mandatory_actions', 'actions', 'capa', 'decisions'], counts: ['actions'] },
	capa: { open: ['mandatory_actions', 'actions', 'decisions'], counts: ['causes', 'actions'] },
	action: nothing,
	decision: nothing,
	response: nothing,
	campaign: nothing,
	report: nothing,
	service_order: nothing,
};
