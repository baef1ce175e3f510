import type { recordKinds } from '@closedloop/schema';
import { changesOf, type CreateCase, type Refusal, type UpdateCase } from '../../record/index.ts';
import { stringOf } from '../../values/index.ts';
import { isFilled, type RecordView } from '../../workflow/index.ts';

/** What a proposal leaves open: it is said with a step. */
type Said = (typeof recordKinds.decision.frozen)[number]['except'][number];

/** Which steps each comes with, and how any other write of it is refused. */
const comesWith: Readonly<Record<Said, { readonly steps: readonly string[]; readonly problem: string }>> = {
	outcome: { steps: ['approved', 'refused'], problem: 'outcome_alone' },
	annotation: { steps: ['approved'], problem: 'annotation_alone' },
	annotation_to: { steps: ['approved'], problem: 'annotation_alone' },
	answer: { steps: ['answered'], problem: 'annotation_alone' },
	signer_name: { steps: ['approved', 'refused'], problem: 'outside_alone' },
	paper_on: { steps: ['approved', 'refused'], problem: 'outside_alone' },
};
const fromOutside: readonly string[] = ['signer_name', 'paper_on'] satisfies readonly Said[];

/**
 * Said, changed or taken away before or after its step, it would say it for somebody else. A proposal is no such step, nor
 * is the state that stands already.
 */
export function saidWithoutStep({ change }: CreateCase | UpdateCase, before: RecordView | null): readonly Refusal[] {
	const to = before === null || change.status === before.status ? null : stringOf(change.status);
	const changed = new Set(changesOf('cl_decisions', before ?? {}, change).map(({ field }) => field));
	return Object.entries(comesWith)
		.filter(([field]) => changed.has(field))
		.filter(([field, { steps }]) => {
			const asked = !fromOutside.includes(field) || isFilled(before?.outside);
			return !(asked && to !== null && steps.includes(to));
		})
		.map(([field, { problem }]) => ({ code: 'CL_INVALID', field, params: { problem } }));
}
