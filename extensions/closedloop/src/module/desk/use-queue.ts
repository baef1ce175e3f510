import type { QueueAnswer, QueueView } from '@closedloop/schema';
import { useApi } from '@directus/extensions-sdk';
import { computed, onMounted, onScopeDispose, ref, watch, type Ref } from 'vue';
import { useResource, type Resource } from '../../ui/remote/use-resource.ts';

/** Asked again so often while somebody looks; the server answers 304 where nothing has changed. */
const everyMs = 8_000;
const [page, most] = [50, 200];

export interface Queue extends Omit<Resource<QueueAnswer>, 'data'> {
	/** The last good answer about this very view. */
	readonly data: Readonly<Ref<QueueAnswer | null>>;
	/** The last good answer about any: its counts are of all views. */
	readonly counts: Readonly<Ref<QueueAnswer['counts'] | null>>;
	readonly updatedAt: Readonly<Ref<number | null>>;
	/** Rows that are here since the answer before. */
	readonly fresh: Readonly<Ref<ReadonlySet<string>>>;
	readonly mayGrow: Readonly<Ref<boolean>>;
	grow(): void;
}

/** The rows of a view, asked anew every few seconds while the page is looked at. */
export function useQueue(view: Readonly<Ref<QueueView>>): Queue {
	const api = useApi();
	const limit = ref(page);
	const updatedAt = ref<number | null>(null);
	const resource = useResource(async () => {
		const params = { view: view.value, limit: limit.value };
		const { data: answer } = await api.get<{ data: QueueAnswer }>('/closedloop/queue', { params });
		updatedAt.value = Date.now();
		return answer.data;
	});
	const { data, trouble, loading } = resource;
	const reload = (): Promise<void> => resource.reload();
	const shown = computed(() => (data.value?.view === view.value ? data.value : null));

	watch(view, () => {
		limit.value = page;
		void reload();
	});
	// An answer that takes longer than that would be overtaken for ever.
	pollWhileLookedAt(() => {
		if (!loading.value) void reload();
	});

	return {
		data: shown,
		counts: computed(() => data.value?.counts ?? null),
		trouble,
		loading,
		reload,
		updatedAt,
		fresh: useFresh(shown),
		mayGrow: computed(() => shown.value?.next !== null && limit.value < most),
		grow: () => {
			limit.value = Math.min(limit.value + page, most);
			void reload();
		},
	};
}

/** Rows that came between two answers about one view. */
function useFresh(shown: Readonly<Ref<QueueAnswer | null>>): Queue['fresh'] {
	const fresh = ref<ReadonlySet<string>>(new Set());
	watch(shown, (now, before) => {
		const known = new Set(before?.rows.map(({ id }) => id));
		const arrived = (now?.rows ?? []).filter(({ id }) => !known.has(id)).map(({ id }) => id);
		// A whole page of them follows because more were asked for: that is no news.
		const isNews = before !== null && before.view === now?.view && arrived.length < page / 2;
		fresh.value = new Set(isNews ? arrived : []);
	});
	return fresh;
}

/** A hidden page asks nothing; on return it asks at once. */
function pollWhileLookedAt(ask: () => void): void {
	let timer: ReturnType<typeof setInterval> | undefined;
	function follow(): void {
		clearInterval(timer);
		if (document.hidden) return;
		ask();
		timer = setInterval(ask, everyMs);
	}
	onMounted(() => {
		document.addEventListener('visibilitychange', follow);
		window.addEventListener('online', ask);
		follow();
	});
	onScopeDispose(() => {
		clearInterval(timer);
		document.removeEventListener('visibilitychange', follow);
		window.removeEventListener('online', ask);
	});
}
