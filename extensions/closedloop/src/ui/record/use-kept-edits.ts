import { onBeforeUnmount, ref, watch, type Ref } from 'vue';
import { member } from '../../core/json.ts';
import { useStudio, useStudioRouter } from '../studio/use-studio.ts';
import { columnsOf } from './edited-names.ts';
import { forgetEdits, keepEdits, keptEdits, placeOfEdits } from './kept-edits.ts';
import type { OwnForm } from './own-form.ts';

/**
 * Keeps what is typed into the form of a record until it is saved or left, and gives it back to a form that has read its
 * row again, or to its writer after a session that ended.
 *
 * @returns the columns that were given back after a session that ended, for the reader to be told
 */
export function useKeptEdits(
	form: OwnForm,
	of: { readonly collection: string; readonly primaryKey: string | number },
): Ref<readonly string[]> {
	const [reader, router] = [useStudio().useUserStore(), useStudioRouter()];
	const back = ref<readonly string[]>([]);
	// Whoever logs out takes the name along.
	const place = placeOfEdits(reader.currentUser?.id, of.collection, of.primaryKey);
	const filled = (): unknown => (of.primaryKey === '+' ? '+' : member(form.initial.value, 'seq'));
	let base: unknown;

	function giveBack(): void {
		const kept = keptEdits(place);
		if (kept === null || Object.keys(form.edits.value).length > 0) return;
		form.edit(kept.edits);
		if (!kept.passing) back.value = columnsOf(kept.edits);
		keepEdits(place, { edits: kept.edits, passing: false });
	}
	watch(
		filled,
		(now) => {
			if (now === undefined) return;
			// The row is another one by what was saved: nothing of that is unsaved any more.
			if (base !== undefined && base !== now && keptEdits(place)?.passing !== true) forgetEdits(place);
			base = now;
			giveBack();
		},
		{ immediate: true },
	);
	watch(form.edits, (edits) => {
		if (columnsOf(edits).length > 0) keepEdits(place, { edits, passing: false });
	});
	onBeforeUnmount(() => {
		const isPassing = keptEdits(place)?.passing === true;
		const endsSession = router?.currentRoute.value.path.startsWith('/login') === true;
		if (!isPassing && !endsSession) forgetEdits(place);
	});
	return back;
}
