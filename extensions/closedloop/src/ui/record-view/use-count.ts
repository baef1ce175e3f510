import { computed, watch, type Ref } from 'vue';
import { member } from '../../core/json.ts';
import { columnsOf } from '../record/edited-names.ts';
import type { OwnForm } from '../record/own-form.ts';
import { mayWriteColumn } from '../studio/may-write-column.ts';
import { useStudio } from '../studio/use-studio.ts';

/**
 * Sends along with what is typed the count of the history its writer has seen, as far as they may write that column: so
 * the door overwrites nothing they have not seen.
 */
export function useCount(form: OwnForm, collection: () => string, seen: Readonly<Ref<number>>): void {
	const permissions = useStudio().usePermissionsStore();
	const maySend = computed(() => mayWriteColumn(permissions, collection(), 'seq'));
	watch(
		[form.edits, seen],
		([edits, seq]) => {
			if (!maySend.value || Number.isNaN(seq)) return;
			const isTyped = columnsOf(edits).length > 0;
			if (isTyped && member(edits, 'seq') !== seq) form.edit({ ...edits, seq });
			else if (!isTyped && Object.hasOwn(edits, 'seq')) form.edit({});
		},
		{ immediate: true },
	);
}
