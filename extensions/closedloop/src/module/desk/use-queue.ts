import type { QueueAnswer } from '@closedloop/schema';
import { useApi } from '@directus/extensions-sdk';
import { computed, ref, watch, type Ref } from 'vue';
import { pollWhileLookedAt } from '../../ui/remote/poll.ts';
import { useResource, type Resource } from '../../ui/remote/use-resource.ts';
import { questionOf, type Place } from './use-address.ts';

/** Asked again so often while somebody looks; the server answers 304 where nothing has changed. */
const everyMs = 8_000;
const [page, most] = [50, 200];

export interface Queue extends Omit<Resource<QueueAnswer>, 'data'> {
	/** The last good answer about this very place. */
	readonly data: Readonly<Ref<QueueAnswer | null>>;
	/** The last good answer about any: its counts are of all views. */
	readonly counts: Readonly<Ref<QueueAnswer['counts'] | null>>;
	readonly updatedAt: Readonly<Ref<number | null>>;
	/** Rows that are here since the answer before. */
	readonly fresh: Readonly<Ref<ReadonlySet<string>>>;
	readonly mayGrow: Readonly<Ref<boolean>>;
	grow(): void;
}

/** The rows of a place, asked anew every few seconds while the page is looked at. */
export function useQueue(place: Readonly<Ref<Place>>): Queue {
	const api = useApi();
	const limit = ref(page);
	const question = computed(() => questionOf(place.value));
	const key = computed(() => JSON.stringify(question.value));
	const updatedAt = ref<number | null>(null);
	const resource = useResource(async () => {
		const params = { ...question.value, limit: limit.value };
		const asked = key.value;
		const { data: answer } = await api.get<{ data: QueueAnswer }>('/closedloop/queue', { params });
		updatedAt.value = Date.now();
		return { asked, answer: answer.data };
	});
	const { data, trouble, loading } = resource;
	const reload = (): Promise<void> => resource.reload();
	const shown = computed(() => (data.value?.asked === key.value ? data.value.answer : null));

	watch(key, () => {
		limit.value = page;
		void reload();
	});
	// An answer that takes longer than that would be overtaken for ever.
	pollWhileLookedAt(() => {
		if (!loading.value) void reload();
	}, everyMs);

	return {
		data: shown,
		counts: computed(() => data.value?.answer.counts ?? null),
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
