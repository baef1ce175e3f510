import type { StepAnswer } from '@closedloop/schema';
import { computed, type ComputedRef } from 'vue';
import { answerTheSame, isOpen, type Steps } from './use-steps.ts';

export interface ShownSteps {
	/** It stands first even while it waits for something: a lesser one must not take its place. */
	readonly likeliest: ComputedRef<StepAnswer | undefined>;
	/** Those with a button. */
	readonly buttons: ComputedRef<readonly StepAnswer[]>;
	readonly first: ComputedRef<readonly StepAnswer[]>;
	readonly others: ComputedRef<readonly StepAnswer[]>;
	readonly waitingFirst: ComputedRef<readonly StepAnswer[]>;
	readonly waitingOthers: ComputedRef<readonly StepAnswer[]>;
}

/** Where there is little room only the likeliest step is shown, what else answers its question, and what it waits for. */
export function useShownSteps({ data, waiting }: Steps, compact: () => boolean): ShownSteps {
	const likeliest = computed(() => data.value?.steps[0]);
	const buttons = computed(() => (data.value?.steps ?? []).filter((step) => step === likeliest.value || isOpen(step)));
	const isFirst = (step: StepAnswer): boolean =>
		!compact() || step === likeliest.value || (likeliest.value !== undefined && answerTheSame(step, likeliest.value));
	const isOther = (step: StepAnswer): boolean => !isFirst(step);
	return {
		likeliest,
		buttons,
		first: computed(() => buttons.value.filter(isFirst)),
		others: computed(() => buttons.value.filter(isOther)),
		waitingFirst: computed(() => waiting.value.filter(isFirst)),
		waitingOthers: computed(() => waiting.value.filter(isOther)),
	};
}
