import type { QueueLoadAnswer } from '@closedloop/schema';
import { useApi } from '@directus/extensions-sdk';
import { watch } from 'vue';
import { useResource, type Resource } from '../../ui/remote/use-resource.ts';

/** It is counted over everything, so not with every answer of the queue. */
const patienceMs = 30_000;

/** Who has how much of the department, asked anew when the queue has been and some time has passed. */
export function useLoad(queueAt: () => number | null): Resource<QueueLoadAnswer> {
	const api = useApi();
	const resource = useResource(
		async () => (await api.get<{ data: QueueLoadAnswer }>('/closedloop/queue/load')).data.data,
	);
	let askedAt = 0;
	watch(
		queueAt,
		(now) => {
			if (now !== null && now - askedAt < patienceMs) return;
			askedAt = now ?? 0;
			void resource.reload();
		},
		{ immediate: true },
	);
	return resource;
}
