import type { QueueRow, SharedStepsAnswer } from '@closedloop/schema';
import { useApi } from '@directus/extensions-sdk';
import { computed, watch } from 'vue';
import { useResource, type Resource } from '../../../ui/remote/use-resource.ts';

/** As many as the server judges at once. */
export const mostJudged = 100;

/** Steps all of these could take; asked anew when others are chosen, or one of them has changed. */
export function useSharedSteps(rows: () => readonly QueueRow[]): Resource<SharedStepsAnswer> {
	const api = useApi();
	const records = computed(() =>
		rows()
			.slice(0, mostJudged)
			.map(({ collection, id, seq }) => ({ collection, id, seq })),
	);
	const resource = useResource(
		async () =>
			(await api.post<{ data: SharedStepsAnswer }>('/closedloop/bulk/steps', { records: records.value })).data.data,
	);
	watch(
		() => JSON.stringify(records.value),
		() => void resource.reload(),
		{ immediate: true },
	);
	return resource;
}
