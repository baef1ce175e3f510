import type { frozenTexts } from '../frozen-texts.ts';

/**
 * What a signature, a confirmation or a release rested on stays as it was while it stands. The first thing to do is
 * always to take that back; who may is the workflow's.
 */
export interface FrozenRule {
	/** While this column is filled, or has one of these values … */
	readonly while: { readonly field: string; readonly values?: readonly string[] };
	/** … these stay; `all`: everything somebody could write. */
	readonly columns: readonly string[] | 'all';
	/** Of `all`: what is only said with the step itself. */
	readonly except?: readonly string[];
	/** What is still empty may be filled in. */
	readonly fillable?: true;
	/** What rests on them, and how it is taken back. */
	readonly rests: keyof typeof frozenTexts;
}

/** Whoever made it mandatory says so once: it is done, or taken back with a reason. */
export const mandatory: FrozenRule = {
	while: { field: 'mandatory', values: ['true'] },
	columns: ['mandatory'],
	rests: 'mandatory',
};

/** Whether the rule is about this column; the state itself moves by steps. */
export const columnsFrozenBy = ({ columns, except = [] }: FrozenRule, column: string): boolean =>
	columns === 'all' ? column !== 'status' && !except.includes(column) : columns.includes(column);
