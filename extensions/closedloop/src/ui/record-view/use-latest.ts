import { useApi } from '@directus/extensions-sdk';
import { onScopeDispose, ref, type Ref } from 'vue';
import { member } from '../../core/json.ts';
import { pollWhileLookedAt } from '../remote/poll.ts';
import { troubleOf } from '../remote/trouble.ts';

const everyMs = 10_000;

/** A record with a history. */
export interface Counted {
	readonly collection: string;
	readonly primaryKey: string | number;
}

/** How long the history of a record is by now, asked again and again; and whether the record can still be read. */
export function useLatest(of: Counted): { readonly latest: Ref<number>; readonly gone: Ref<boolean> } {
	const api = useApi();
	const [latest, gone] = [ref(0), ref(false)];
	async function look(): Promise<void> {
		if (of.primaryKey === '+') return;
		try {
			const path = `/items/${of.collection}/${encodeURIComponent(of.primaryKey)}`;
			const { data: answer } = await api.get<{ data: unknown }>(path, { params: { fields: 'seq' } });
			latest.value = Number(member(answer.data, 'seq') ?? 0);
			gone.value = false;
		} catch (failure) {
			// Without an answer nothing is known; the next look says more.
			const { status } = troubleOf(failure);
			gone.value = status === 403 || status === 404;
		}
	}
	pollWhileLookedAt(() => void look(), everyMs);
	// A save that came too late: what came before it is to be told at once.
	const heard = api.interceptors.response.use(undefined, (failure: unknown) => {
		if (troubleOf(failure).code === 'CL_CONFLICT') void look();
		return Promise.reject(failure instanceof Error ? failure : new Error(String(failure)));
	});
	onScopeDispose(() => api.interceptors.response.eject(heard));
	return { latest, gone };
}
