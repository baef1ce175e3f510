import type { JobAnswer } from '@closedloop/schema';
import { useApi } from '@directus/extensions-sdk';
import { onScopeDispose, shallowRef, watch } from 'vue';
import { troubleOf, type Trouble } from '../../ui/remote/trouble.ts';

/** A recomputation moves some hundred clocks between two looks. */
const lookEveryMs = 2_000;

/** The recomputation of a document's clocks: looked at while it runs. `ended` is called when it no longer does. */
export function useRecomputation(ended: () => void) {
	const api = useApi();
	const job = shallowRef<JobAnswer | null>(null);
	const refusal = shallowRef<Trouble | null>(null);
	let timer: ReturnType<typeof setTimeout> | undefined;

	/** Asks for something to be done with it; what comes back is how it stands. */
	async function asked(ask: () => Promise<JobAnswer>): Promise<boolean> {
		refusal.value = null;
		try {
			job.value = await ask();
			return true;
		} catch (failure) {
			refusal.value = troubleOf(failure);
			return false;
		}
	}

	async function look(id: string): Promise<void> {
		const seen = await asked(async () => (await api.get<{ data: JobAnswer }>(`/closedloop/retarget/${id}`)).data.data);
		// No network for a moment: look again.
		if (!seen) timer = setTimeout(() => void look(id), lookEveryMs);
		else if (job.value?.state !== 'running') ended();
	}

	watch(job, (now) => {
		clearTimeout(timer);
		if (now?.state === 'running') timer = setTimeout(() => void look(now.id), lookEveryMs);
	});
	onScopeDispose(() => clearTimeout(timer));

	return {
		job,
		refusal,
		asked,
		cancel: (id: string) =>
			asked(async () => (await api.post<{ data: JobAnswer }>(`/closedloop/retarget/${id}/cancel`, {})).data.data),
	};
}
