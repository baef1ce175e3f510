import type { SeriesPointAnswer } from '@closedloop/schema';
import { useStudio, useStudioRouter } from '../../ui/studio/use-studio.ts';

/** Above any id a preset gets in practice: Studio's own presets are never touched. */
const drillId = 2_147_483_000;

/**
 * Opens the list of exactly the responses a point counts. Studio takes no filter from an address, so the filter travels as a
 * bookmark that lives in this page only: it is not saved, and the next drill-down replaces it.
 */
export function useDrill(): (point: SeriesPointAnswer, title: string) => Promise<void> {
	const studio = useStudio();
	const router = useStudioRouter();
	return async (point, title) => {
		const presets = studio.usePresetsStore();
		const bookmark = {
			id: drillId, bookmark: title, user: studio.useUserStore().currentUser?.id ?? null, role: null, collection: 'cl_responses',
			search: null, filter: point.filter, icon: 'monitoring', color: null,
			layout: 'tabular', layout_query: { tabular: { sort: ['-answered_at'], fields: ['campaign', 'party', 'answered_at', 'score', 'nps', 'status'] } },
			layout_options: null, refresh_interval: null,
		};
		presets.collectionPresets = [...presets.collectionPresets.filter(({ id }) => id !== drillId), bookmark];
		await router?.push({ path: '/content/cl_responses', query: { bookmark: String(drillId) } });
	};
}
