import type { ListFilter } from '@closedloop/schema';
import { useStudio, useStudioRouter } from '../studio/use-studio.ts';

/** Above any id a preset gets in practice: Studio's own presets are never touched. */
const drillId = 2_147_483_000;

/** A list to be opened: of which collection, which rows of it, called what. */
export interface ListTarget {
	readonly collection: string;
	readonly filter: ListFilter;
	readonly title: string;
	readonly fields: readonly string[];
	readonly sort: string;
}

/**
 * Opens the list of exactly the rows a figure counts. Studio takes no filter from an address, so the filter travels as
 * a bookmark that lives in this page only: it is not saved, and the next drill-down replaces it.
 */
export function useList(): (target: ListTarget) => Promise<void> {
	const studio = useStudio();
	const router = useStudioRouter();
	return async ({ collection, filter, title, fields, sort }) => {
		const presets = studio.usePresetsStore();
		const bookmark = {
			id: drillId,
			bookmark: title,
			user: studio.useUserStore().currentUser?.id ?? null,
			role: null,
			collection,
			search: null,
			filter,
			icon: 'monitoring',
			color: null,
			layout: 'tabular',
			layout_query: { tabular: { sort: [sort], fields: [...fields] } },
			layout_options: null,
			refresh_interval: null,
		};
		presets.collectionPresets = [...presets.collectionPresets.filter(({ id }) => id !== drillId), bookmark];
		await router?.push({ path: `/content/${collection}`, query: { bookmark: String(drillId) } });
	};
}
