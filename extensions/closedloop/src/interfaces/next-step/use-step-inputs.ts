import type { ColumnOf, CustomerAnswer, StepAnswer } from '@closedloop/schema';
import { computed, reactive, watch } from 'vue';
import { leftOpen } from '../../core/replies/index.ts';
import { columnIn } from '../../core/workflow/facts.ts';
import type { Fields } from '../../ui/record/use-fields.ts';
import type { FormValues } from '../../ui/record/use-record.ts';
import { keepTyped, typedFor } from '../../ui/record/typed.ts';
import type { Inputs } from './use-steps.ts';

/** How the customer is told, and when. */
export const toldBy: ColumnOf<'cl_feedback'> = 'told_by';
/** The answer itself, which may begin with a template. */
export const replyText: ColumnOf<'cl_feedback'> = 'reply_text';
const toldAt: ColumnOf<'cl_feedback'> = 'step_at';

/** The step that is asked about, as the drawer was given it. */
interface Asking {
	readonly step: StepAnswer;
	readonly customer: CustomerAnswer | null;
	readonly values: FormValues;
	/** Whose words these are, about what. */
	readonly place: string;
	/** What else the step asks for by what is filled in. */
	readonly later: () => readonly string[];
}

/** What a person has filled in for one step so far, and whether it is all the step asks for. */
export function useStepInputs(asking: Asking, fields: Pick<Fields, 'type'>) {
	const { step, place } = asking;
	const isInstant = (field: string): boolean => fields.type(field) === 'timestamp';
	const inputs = begun(asking, isInstant);
	watch(inputs, () => keepTyped(place, { ...inputs }));
	/** What is wanted because of what is filled in comes and goes with it; words that were typed stay. */
	const wanted = computed(() => {
		const said = Object.keys(inputs).filter((field) => inputs[field] !== '');
		return [...new Set([...step.asks, ...asking.later(), ...said])].filter((field) => field !== 'signature');
	});
	/** How the customer is told comes first; the time only where it is no letter of ours. */
	const byLetter = computed(() => asking.customer?.reach === 'email' && !inputs[toldBy]);
	const asked = computed(() => wanted.value.filter((field) => !(field === toldAt && byLetter.value)));
	const optional = (field: string): boolean => step.optional.includes(field) || (field === toldBy && byLetter.value);
	const written = (field: string): readonly (readonly [string, string])[] => {
		const words = inputs[field] ?? '';
		if (words === '') return [];
		return [[field, isInstant(field) ? new Date(words).toISOString() : words]];
	};
	return {
		inputs,
		asked,
		optional,
		wantsSignature: step.asks.includes('signature'),
		ready: computed(() => asked.value.every((field) => optional(field) || isComplete(field, inputs[field] ?? ''))),
		given: (): Inputs => ({ ...step.sets, ...Object.fromEntries(asked.value.flatMap(written)) }),
	};
}

/** Something stands there, and in an answer nothing that a template has left to be filled in. */
const isComplete = (field: string, words: string): boolean =>
	words.trim() !== '' && (field !== replyText || leftOpen(words).length === 0);

/** What was typed before, what the step says is likeliest, what stands in the form. */
function begun({ step, values, place }: Asking, isInstant: (field: string) => boolean): Record<string, string> {
	const shown = (field: string): string => {
		const value = columnIn(values, field);
		if (!isInstant(field)) return textOf(value);
		const at = typeof value === 'string' ? new Date(value) : field === toldAt ? new Date() : null;
		return at === null ? '' : asLocal(at);
	};
	const fresh = step.asks.map((field) => [field, step.sets[field] ?? shown(field)] as const);
	return reactive({ ...Object.fromEntries(fresh), ...typedFor(place) });
}

export function textOf(value: unknown): string {
	if (typeof value === 'object' && value !== null && 'id' in value) return textOf(value.id);
	return typeof value === 'string' ? value : '';
}

/** As an input of local time takes it. */
const asLocal = (at: Date): string =>
	new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
