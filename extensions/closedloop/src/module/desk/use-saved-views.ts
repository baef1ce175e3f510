import { computed, ref, type ComputedRef, type Ref } from 'vue';
import { member } from '../../core/json.ts';
import { troubleOf, type Trouble } from '../../ui/remote/trouble.ts';
import { useStudio } from '../../ui/studio/use-studio.ts';
import { placeIn, queryOf, type Place } from './use-address.ts';

/** A place somebody comes back to, by its name. */
export interface SavedView {
	readonly id: number;
	readonly name: string;
	readonly place: Place;
}

export interface SavedViews {
	readonly views: ComputedRef<readonly SavedView[]>;
	readonly trouble: Ref<Trouble | null>;
	/** Answers whether it is kept. */
	save(name: string, place: Place): Promise<boolean>;
	remove(view: SavedView): Promise<void>;
}

/** No collection of Directus: Studio shows bookmarks with their collection, and so none of these. */
export const keptUnder = 'closedloop-desk';

/** Views of the desk as the reader's own bookmarks in Directus (decision 039). */
export function useSavedViews(): SavedViews {
	const studio = useStudio();
	const presets = studio.usePresetsStore();
	const me = studio.useUserStore().currentUser?.id;
	const trouble = ref<Trouble | null>(null);

	async function tried(work: () => Promise<unknown>): Promise<boolean> {
		trouble.value = null;
		try {
			await work();
		} catch (failure) {
			trouble.value = troubleOf(failure);
		}
		return trouble.value === null;
	}
	return {
		views: computed(() =>
			presets.collectionPresets.flatMap((preset): readonly SavedView[] => {
				const { id, bookmark, collection, user, layout_query: query } = preset;
				if (collection !== keptUnder || user !== me || typeof bookmark !== 'string') return [];
				const kept = member(query, keptUnder);
				return [{ id, name: bookmark, place: placeIn(typeof kept === 'object' && kept !== null ? { ...kept } : {}) }];
			}),
		),
		trouble,
		save: (name, place) =>
			tried(() =>
				presets.create({
					collection: keptUnder,
					bookmark: name,
					user: me,
					layout: keptUnder,
					layout_query: { [keptUnder]: queryOf(place) },
				}),
			),
		remove: async ({ id }) => {
			await tried(() => presets.delete([id]));
		},
	};
}
