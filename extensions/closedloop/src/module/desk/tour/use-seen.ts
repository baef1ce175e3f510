import { ref, type Ref } from 'vue';
import { member } from '../../../core/json.ts';
import { troubleOf, type Trouble } from '../../../ui/remote/trouble.ts';
import { useStudio } from '../../../ui/studio/use-studio.ts';
import { keptUnder } from '../use-saved-views.ts';

export interface Seen {
	readonly isSeen: () => boolean;
	readonly trouble: Ref<Trouble | null>;
	/** Keeps that the reader has seen it. */
	readonly keep: () => Promise<void>;
}

/** No layout of Studio: what tells this row from views that were saved. */
const layout = 'closedloop-tour';

/** Whether the reader was shown the desk once, kept where their views are: in every browser they log in with. */
export function useSeen(): Seen {
	const studio = useStudio();
	const presets = studio.usePresetsStore();
	const seen = { collection: keptUnder, user: studio.useUserStore().currentUser?.id, layout };
	const trouble = ref<Trouble | null>(null);
	return {
		isSeen: () =>
			presets.collectionPresets.some((row) =>
				Object.entries(seen).every(([name, value]) => member(row, name) === value),
			),
		trouble,
		keep: async () => {
			trouble.value = null;
			try {
				await presets.create(seen);
			} catch (failure) {
				trouble.value = troubleOf(failure);
			}
		},
	};
}
