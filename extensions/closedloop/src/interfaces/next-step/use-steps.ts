import type { StepAnswer, StepsAnswer } from '@closedloop/schema';
import { useApi } from '@directus/extensions-sdk';
import { computed, watch, type ComputedRef } from 'vue';
import type { RecordForm } from '../../ui/record/use-record.ts';
import { useResource, type Resource } from '../../ui/remote/use-resource.ts';

export type Inputs = Readonly<Record<string, string | null>>;

export interface Steps extends Resource<StepsAnswer> {
	/** Steps that wait for something outside the drawer. */
	readonly waiting: ComputedRef<readonly StepAnswer[]>;
	/** Somebody wrote the record after the form was filled. */
	readonly outdated: ComputedRef<boolean>;
	/** Takes a step. @throws the failed request */
	take(step: StepAnswer, inputs: Inputs): Promise<void>;
}

/** Whether everything a step misses is asked for in its drawer. */
export const isOpen = ({ missing, asks }: StepAnswer): boolean =>
	missing.every(({ code, field }) => code !== 'role' && field !== undefined && asks.includes(field));

/** A step that asks for nothing and ends nothing is taken at once; every other one is shown before. */
export const asksFirst = ({ asks, terminal }: StepAnswer): boolean => asks.length > 0 || terminal;

/** The steps of one record, judged by the server with the same judge as the write itself. */
export function useSteps(
	record: { readonly collection: string; readonly primaryKey: string | number },
	form: RecordForm,
): Steps {
	const api = useApi();
	const exists = computed(() => record.primaryKey !== '+' && record.primaryKey !== '');
	const path = computed(() => `${record.collection}/${encodeURIComponent(record.primaryKey)}`);
	const resource = useResource(async () => {
		if (!exists.value) return null;
		const response = await api.get<{ data: StepsAnswer }>(`/closedloop/steps/${path.value}`);
		return response.data.data;
	});
	watch([path, form.seq], () => void resource.reload(), { immediate: true });
	const steps = computed(() => resource.data.value?.steps ?? []);
	return {
		...resource,
		waiting: computed(() => steps.value.filter((step) => !isOpen(step))),
		outdated: computed(() => {
			const judged = resource.data.value?.seq ?? null;
			return !resource.loading.value && judged !== null && form.seq.value !== null && judged !== form.seq.value;
		}),
		take: async (step, inputs) => {
			await api.patch(`/items/${path.value}`, { ...inputs, status: step.to });
		},
	};
}
