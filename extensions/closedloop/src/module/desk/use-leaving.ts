import type { QueueRow } from '@closedloop/schema';
import { nextTick, type Ref } from 'vue';
import type { Tour } from './tour/use-tour.ts';
import type { Cursor } from './use-cursor.ts';
import type { Selection } from './use-selection.ts';

interface Left {
	readonly help: Ref<boolean>;
	readonly filter: Ref<string>;
	readonly rows: Readonly<Ref<readonly QueueRow[]>>;
	readonly selection: Selection;
	readonly cursor: Cursor;
	readonly tour: Tour;
	readonly palette: Readonly<Ref<{ open(text?: string): Promise<void> } | null>>;
}

/** Where one comes to by leaving something of the desk. */
export function useLeaving({ help, filter, rows, selection, cursor, palette, tour }: Left) {
	return {
		leave: (): void => {
			if (tour.at.value !== null) tour.leave();
			else if (help.value) help.value = false;
			else if (selection.chosen.value.length > 0) selection.clear();
			else cursor.focus();
		},
		leaveFilter: (): void => {
			filter.value = '';
			void nextTick(() => cursor.focus());
		},
		/** What no row below has may be somewhere else. */
		leaveForRows: (): void => {
			if (rows.value.length > 0) cursor.focus();
			else void palette.value?.open(filter.value);
		},
	};
}
