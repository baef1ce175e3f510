import { recordKinds, type Text } from '@closedloop/schema';
import { basisIn, changedSince, columnOf, roundOf, type Refusal, type UpdateCase } from '../../record/index.ts';
import { stringOf } from '../../values/index.ts';
import type { BindingApproval } from '../../workflow/index.ts';

/**
 * What was proposed is no more: its record went into another round, or says something else; or the rule that binds by now
 * asks somebody else, or shows them more than their signature would rest on.
 */
export function outdatedBy(
	{ record, matter }: Pick<UpdateCase, 'record' | 'matter'>,
	{ outside }: Pick<BindingApproval, 'outside'>,
): Refusal | null {
	if (matter === null) return { code: 'CL_INVALID', field: 'feedback', params: { problem: 'required' } };
	const { collection } = recordKinds[matter.kind];
	if (roundOf(record) !== roundOf(matter.view)) return outdated('round', columnOf(collection, 'round')?.label);
	const basis = basisIn(record);
	if ((outside?.who ?? null) !== stringOf(record.outside))
		return outdated('outside', columnOf('cl_decisions', 'outside')?.label);
	const unasked = (outside?.shows ?? []).filter((column) => !Object.hasOwn(basis, column));
	const [changed] = [...changedSince(collection, basis, matter.view), ...unasked];
	return changed === undefined ? null : outdated(changed, columnOf(collection, changed)?.label);
}

const outdated = (changed: string, label: Text | undefined): Refusal => ({
	code: 'CL_OUTDATED',
	params: { changed },
	...(label ? { texts: { changed: label } } : {}),
});
