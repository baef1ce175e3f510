import type { ColumnOf, CustomerAnswer, StepAnswer } from '@closedloop/schema';
import { computed, reactive, ref } from 'vue';
import { columnIn } from '../../core/workflow/facts.ts';
import type { FormValues } from '../../ui/record/use-record.ts';
import type { Inputs } from './use-steps.ts';

/** How the customer is told. */
export const toldBy: ColumnOf<'cl_feedback'> = 'told_by';

/** What may be written with a signature, and need not. */
export const remark: ColumnOf<'cl_decisions'> = 'annotation';

/** The step that is asked about, as the drawer was given it. */
interface Asking {
	readonly step: StepAnswer;
	readonly customer: CustomerAnswer | null;
	readonly values: FormValues;
}

/** What a person has filled in for one step so far, and whether it is all the step asks for. */
export function useStepInputs(asking: Asking) {
	const inputs = reactive<Record<string, string>>(
		Object.fromEntries(
			asking.step.asks.map((field) => [
				field,
				field === 'step_at' ? localNow() : textOf(columnIn(asking.values, field)),
			]),
		),
	);
	/** How the customer is told comes first; the time only where it is no letter of ours. */
	const byLetter = computed(() => asking.customer?.reach === 'email' && !inputs[toldBy]);
	const asked = computed(() =>
		asking.step.asks.filter((field) => field !== 'signature' && !(field === 'step_at' && byLetter.value)),
	);
	const signed = ref(false);
	const wantsSignature = computed(() => asking.step.asks.includes('signature'));
	const ready = computed(
		() =>
			asked.value.every(
				(field) => (inputs[field] ?? '').trim() !== '' || field === remark || (field === toldBy && byLetter.value),
			) &&
			(!wantsSignature.value || signed.value),
	);

	const given = (): Inputs =>
		Object.fromEntries(
			asked.value
				.filter((field) => inputs[field] !== '')
				.map((field) => {
					const typed = inputs[field] ?? '';
					return [field, field === 'step_at' ? new Date(typed).toISOString() : typed] as const;
				}),
		);
	return { inputs, asked, signed, wantsSignature, ready, given };
}

export function textOf(value: unknown): string {
	return typeof value === 'string' ? value : '';
}

/** Now, as an input of local time takes it. */
function localNow(): string {
	const now = new Date();
	return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
