import type { StepAnswer, StepPreview } from '@closedloop/schema';
import { useApi } from '@directus/extensions-sdk';
import { computed, ref, type ComputedRef } from 'vue';
import type { RecordForm } from '../../ui/record/use-record.ts';
import { useResource, type Resource } from '../../ui/remote/use-resource.ts';
import { pathOf, whenAtRest, type Inputs, type StepsOf } from './use-steps.ts';

/** A step as it stands with what is typed: judged, and its letter written, by those who do it when it is taken. */
export function useStepPreview(
	record: StepsOf,
	{ step, form }: { readonly step: StepAnswer; readonly form: Pick<RecordForm, 'edits'> },
	filled: () => Inputs,
): Resource<StepPreview> & { readonly isCurrent: ComputedRef<boolean> } {
	const api = useApi();
	const edits = (): Inputs => ({ ...form.edits.value, ...filled() });
	const judged = ref('');
	const typed = computed(() => JSON.stringify(edits()));
	const resource = useResource(async () => {
		const [asked, now] = [{ step: step.code, edits: edits() }, typed.value];
		const response = await api.post<{ data: StepPreview }>(`/closedloop/steps/${pathOf(record)}/preview`, asked);
		judged.value = now;
		return response.data.data;
	});
	whenAtRest(
		() => typed.value,
		() => void resource.reload(),
	);
	void resource.reload();
	return { ...resource, isCurrent: computed(() => judged.value === typed.value) };
}
