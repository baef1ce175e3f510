import type { GlanceAnswer, QueueRow } from '@closedloop/schema';
import { useApi } from '@directus/extensions-sdk';
import { computed, onActivated, provide, watch } from 'vue';
import { providePlace } from '../../ui/record/use-place.ts';
import { goToField } from '../../ui/record/use-fields.ts';
import { useResource, type Resource } from '../../ui/remote/use-resource.ts';
import { useStudioRouter, type Router } from '../../ui/studio/use-studio.ts';

/**
 * A record of the queue without its form: read when it is come to, and anew when the queue says that it has changed. What
 * stands on its form — steps, promises, history — finds here what it finds there.
 */
export function useGlance(row: () => QueueRow, changed: () => Promise<void>): Resource<GlanceAnswer> {
	const [api, router] = [useApi(), useStudioRouter()];
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
		goTo: (field) => void openAt(router, row(), field),
	});
	return resource;
}

export const pathOf = ({ collection, id }: QueueRow): string => `/content/${collection}/${id}`;

/** A form takes a moment until its columns are there. */
const [looksMs, looks] = [100, 60];

async function openAt(router: Router | null, row: QueueRow, field: string): Promise<void> {
	await router?.push({ path: pathOf(row) });
	for (let look = 0; look < looks && !goToField(row.collection, field); look += 1)
		await new Promise((done) => {
			setTimeout(done, looksMs);
		});
}
