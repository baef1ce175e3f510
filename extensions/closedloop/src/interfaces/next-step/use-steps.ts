import type { StepAnswer, StepsAnswer } from '@closedloop/schema';
import { useApi } from '@directus/extensions-sdk';
import { computed, onScopeDispose, watch, type ComputedRef } from 'vue';
import type { RecordForm } from '../../ui/record/use-record.ts';
import { useResource, type Resource } from '../../ui/remote/use-resource.ts';

export type Inputs = Readonly<Record<string, unknown>>;

/** The record whose steps are shown. */
export interface StepsOf {
	readonly collection: string;
	readonly primaryKey: string | number;
}

export interface Steps extends Resource<StepsAnswer> {
	/** Steps that wait for something outside the drawer. */
	readonly waiting: ComputedRef<readonly StepAnswer[]>;
	/** Somebody wrote the record after the form was filled. */
	readonly outdated: ComputedRef<boolean>;
	/** Takes a step, and with it what the form has not saved. @throws the failed request */
	take(step: StepAnswer, inputs: Inputs): Promise<void>;
}

/** Begins a step for a key of the page: the likeliest that is open, or of those that write to the customer. */
export interface Begins {
	begin(wanted?: 'any' | 'telling'): void;
}

/** Whoever types is not asked after at every letter. */
const restMs = 400;

/** Whether everything a step misses is asked for in its drawer. */
export const isOpen = ({ missing, asks }: StepAnswer): boolean =>
	missing.every(({ code, field }) => code !== 'role' && field !== undefined && asks.includes(field));

/**
 * What the button of a step says by itself where only one of several answers is asked for: the likeliest, as its words
 * have it. Null where more is asked, or nothing comes after it.
 */
export function saidAtOnce({ asks, choices, sets, terminal }: StepAnswer): Inputs | null {
	const [only] = asks;
	if (terminal || only === undefined || asks.length > 1 || choices?.[only] === undefined) return null;
	const likeliest = sets[only];
	return likeliest === undefined ? null : { [only]: likeliest };
}

/** Whether the form says something of what a button would say: then it is asked, and neither is written over unseen. */
export const saysOtherwise = (step: StepAnswer, edits: Inputs): boolean =>
	Object.keys(saidAtOnce(step) ?? {}).some((column) => Object.hasOwn(edits, column));

/** A step that asks for nothing and ends nothing is taken at once, so is a plain answer; every other one is shown before. */
export const asksFirst = (step: StepAnswer): boolean =>
	(step.asks.length > 0 && saidAtOnce(step) === null) || step.terminal;

/** Two answers to one question, which stand side by side: the customer accepts, or refuses. */
export const answerTheSame = (a: StepAnswer, b: StepAnswer): boolean =>
	Object.keys(a.sets).some((field) => Object.hasOwn(b.sets, field));

export const pathOf = ({ collection, primaryKey }: StepsOf): string =>
	`${collection}/${encodeURIComponent(primaryKey)}`;

/** The steps of one record with what its form holds, judged by the server with the same judge as the write itself. */
export function useSteps(record: StepsOf, form: RecordForm): Steps {
	const api = useApi();
	const exists = computed(() => record.primaryKey !== '+' && record.primaryKey !== '');
	const path = computed(() => pathOf(record));
	const resource = useResource(async () => {
		if (!exists.value) return null;
		const edits = form.edits.value;
		const asked = `/closedloop/steps/${path.value}`;
		const answer = Object.keys(edits).length === 0 ? api.get(asked) : api.post(asked, { edits });
		const response: { readonly data: { readonly data: StepsAnswer } } = await answer;
		return response.data.data;
	});
	watch([path, form.seq], () => void resource.reload(), { immediate: true });
	whenAtRest(
		() => JSON.stringify(form.edits.value),
		() => void resource.reload(),
	);
	const steps = computed(() => resource.data.value?.steps ?? []);
	return {
		...resource,
		waiting: computed(() => steps.value.filter((step) => !isOpen(step))),
		outdated: computed(() => {
			const judged = resource.data.value?.seq ?? null;
			return !resource.loading.value && judged !== null && form.seq.value !== null && judged !== form.seq.value;
		}),
		take: async (step, inputs) => {
			const typed = { ...form.edits.value, ...form.seen.value };
			await api.patch(`/items/${path.value}`, { ...typed, ...step.sets, ...inputs, status: step.to });
		},
	};
}

/** Does it when what somebody types has stood still for a moment. */
export function whenAtRest(typed: () => string, act: () => void): void {
	let coming: ReturnType<typeof setTimeout> | undefined;
	watch(typed, () => {
		clearTimeout(coming);
		coming = setTimeout(act, restMs);
	});
	onScopeDispose(() => clearTimeout(coming));
}
