import type { DecidedKind, KindName } from './kinds.ts';
import type { frozenTexts } from './refusals.ts';

/**
 * What a signature, a confirmation or a release rested on stays as it was while it stands
 * (docs/decisions/021-gates-and-signatures.md). The first thing to do is always to take that back; who may is the
 * workflow's.
 */
export interface FrozenRule {
	/** While this column is filled, or has one of these values … */
	readonly while: { readonly field: string; readonly values?: readonly string[] };
	/** … these stay; `all`: everything somebody could write. */
	readonly columns: readonly string[] | 'all';
	/** What is still empty may be filled in. */
	readonly fillable?: true;
	/** What rests on them, and how it is taken back. */
	readonly rests: keyof typeof frozenTexts;
}

const mandatory: FrozenRule = {
	while: { field: 'mandatory', values: ['true'] },
	columns: ['mandatory'],
	rests: 'mandatory',
};

export const frozenRules: { readonly [K in KindName]: readonly FrozenRule[] } = {
	feedback: [
		{
			while: { field: 'status', values: ['accepted'] },
			columns: ['reply_text', 'customer_verdict'],
			rests: 'acceptance',
		},
	],
	capa: [
		mandatory,
		{
			while: { field: 'status', values: ['verifying', 'effectiveness'] },
			columns: ['problem', 'containment', 'causes'],
			rests: 'verification',
		},
		{
			while: { field: 'status', values: ['effectiveness'] },
			columns: ['effectiveness_on', 'effectiveness_criterion'],
			fillable: true,
			rests: 'verification',
		},
	],
	action: [
		mandatory,
		{ while: { field: 'capa' }, columns: ['capa'], rests: 'belonging' },
		{
			while: { field: 'status', values: ['done'] },
			columns: ['title', 'type', 'owner', 'due_on', 'result'],
			rests: 'done',
		},
	],
	// The signer sees and signs exactly what was proposed.
	decision: [{ while: { field: 'status' }, columns: 'all', rests: 'proposal' }],
	response: [],
	campaign: [],
	// The due time of a recurring duty is its procedure's, not its owner's.
	report: [
		{ while: { field: 'cycle' }, columns: ['procedure', 'period_from', 'period_to', 'due_at'], rests: 'duty' },
		{
			while: { field: 'status', values: ['submitted', 'approved'] },
			columns: ['procedure', 'title', 'period_from', 'period_to', 'summary', 'files'],
			rests: 'submission',
		},
	],
	// P07 (F0:245, F0:253): confirmed is this return, for this reason, of so much.
	order: [
		{
			while: { field: 'confirmed_at' },
			columns: ['type', 'reason', 'feedback', 'party', 'product', 'lot_text', 'quantity', 'refund_amount', 'procedure'],
			fillable: true,
			rests: 'confirmation',
		},
		{
			while: { field: 'status', values: ['repaired', 'released', 'shipped', 'refunded'] },
			columns: ['inspection', 'disposition'],
			rests: 'release',
		},
		{ while: { field: 'refund_released', values: ['true'] }, columns: ['refund_amount'], rests: 'refund' },
	],
};

/**
 * What a signature of a procedure rests on where its rule does not say (`rests_on`): of these, what is written when it
 * is proposed. Only approvals that are asked for before a state are about the record's contents.
 */
export const signedContents: { readonly [K in DecidedKind]: readonly string[] } = {
	feedback: ['responsibility', 'investigation', 'interim_action', 'reply_text', 'no_action_reason'],
	capa: [
		'problem',
		'containment',
		'causes',
		'effectiveness_criterion',
		'effectiveness_result',
		'effectiveness_measured',
	],
};
