import { inject, provide } from 'vue';

/** A record that is shown elsewhere than in its form. */
export interface Place {
	/** Reads it anew. */
	readonly reload: () => Promise<void>;
	/** Brings the reader to a column of it. */
	readonly goTo: (field: string) => void;
}

/** As Studio names what its form provides: a text, for a part and the page must mean the same. */
const key = 'closedloop-place';

export const providePlace = (place: Place): void => provide(key, place);

/** Null within Studio's own form. */
export const usePlace = (): Place | null => inject<Place | null>(key, null);
