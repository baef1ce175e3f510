import type { GlanceAnswer, QueueRow } from '@closedloop/schema';
import { useApi } from '@directus/extensions-sdk';
import { computed, onActivated, provide, watch } from 'vue';
import { providePlace } from '../../ui/record/use-place.ts';
import { comeTo, goToField } from '../../ui/record/use-fields.ts';
import { useResource, type Resource } from '../../ui/remote/use-resource.ts';
import { pathOf } from '../../ui/record-view/path-of.ts';
import { useStudio, useStudioRouter } from '../../ui/studio/use-studio.ts';

/** Which record, and how far its history was when it was listed. */
type Of = Pick<QueueRow, 'collection' | 'id' | 'seq'>;

/**
 * A record of the queue without its form: read when it is come to, and anew when the queue says that it has changed. What
 * stands on its form — steps, promises, history — finds here what it finds there.
 */
export function useGlance(row: () => Of, changed: () => Promise<void>): Resource<GlanceAnswer> {
	const api = useApi();
	const resource = useResource(async () => {
		const { collection, id } = row();
		const { data: answer } = await api.get<{ data: GlanceAnswer }>(`/closedloop/glance/${collection}/${id}`);
		return answer.data;
	});
	onActivated(() => void resource.reload());
	watch(
		() => row().seq,
		() => void resource.reload(),
	);
	provide(
		'values',
		computed(() => resource.data.value?.values ?? {}),
	);
	providePlace({
		reload: async () => {
			await resource.reload();
			await changed();
		},
		goTo: useComeTo(row),
	});
	return resource;
}

/** Brings the reader to a column of the form; whoever has gone elsewhere meanwhile is left alone. */
function useComeTo(row: () => Of): (field: string) => void {
	const [router, store] = [useStudioRouter(), useStudio().useFieldsStore()];
	return (field) => {
		const [{ collection }, path] = [row(), pathOf(row())];
		void router?.push({ path }).then(() =>
			comeTo(
				() => goToField(store, { collection, field }),
				() => router.currentRoute.value.path === path,
			),
		);
	};
}
