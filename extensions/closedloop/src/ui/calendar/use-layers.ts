import type { NamedLayer } from '@closedloop/schema';
import { useApi } from '@directus/extensions-sdk';
import { computed, inject, ref, watch, type ComputedRef, type Ref } from 'vue';
import type { FormValues } from '../record/use-record.ts';
import type { Trouble } from '../remote/trouble.ts';
import { useResource } from '../remote/use-resource.ts';
import { layerIn } from './read-layer.ts';

export interface FormLayers {
	readonly values: Ref<FormValues<'cl_calendars'>>;
	/** The layers above the calendar in the form, the country's first. */
	readonly above: ComputedRef<readonly NamedLayer[]>;
	/** What the form says for itself, unsaved edits included. */
	readonly own: ComputedRef<ReturnType<typeof layerIn>>;
	/** False until the layers above are known. */
	readonly ready: ComputedRef<boolean>;
	readonly trouble: Readonly<Ref<Trouble | null>>;
	readonly reload: () => Promise<void>;
}

/** The calendar in the form with the layers above it. */
export function useLayers(): FormLayers {
	const api = useApi();
	const values = inject<Ref<FormValues<'cl_calendars'>>>('values', ref({}));
	const parent = computed(() => idOf(values.value.parent));
	const answer = useResource(async () => {
		if (parent.value === null) return [];
		const response = await api.get<{ data: readonly NamedLayer[] }>(
			`/closedloop/calendars/${encodeURIComponent(parent.value)}/layers`,
		);
		return response.data.data;
	});
	watch(parent, () => void answer.reload(), { immediate: true });
	return {
		values,
		above: computed(() => answer.data.value ?? []),
		own: computed(() => layerIn(values.value)),
		ready: computed(() => answer.data.value !== null),
		trouble: answer.trouble,
		reload: () => answer.reload(),
	};
}

function idOf(value: unknown): string | null {
	if (typeof value === 'string' && value !== '') return value;
	return typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string' ? value.id : null;
}
