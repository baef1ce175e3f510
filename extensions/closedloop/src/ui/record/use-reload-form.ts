import { nextTick } from 'vue';
import { useStudio, useStudioRouter } from '../studio/use-studio.ts';
import { keepEdits, placeOfEdits } from './kept-edits.ts';
import { useOwnForm } from './own-form.ts';
import { usePlace } from './use-place.ts';

/**
 * Makes the form around us read its row again. Studio offers no such call; its item page reads whenever the key in the
 * address changes, so the address goes to the empty form and back within one tick, leaving no entry in the history.
 * What is typed and not saved is put aside for the form that comes back (`useKeptEdits`). Where there is no form, whoever
 * shows the record reads it again. In a drawer the row is not in the address: answers false, and the caller says that the
 * drawer shows an older state.
 */
export function useReloadForm(collection: () => string): (key: string | number) => Promise<boolean> {
	const [router, place, form] = [useStudioRouter(), usePlace(), useOwnForm()];
	const reader = useStudio().useUserStore();
	return async (key) => {
		if (place !== null) {
			await place.reload();
			return true;
		}
		if (router === null) return false;
		const { path, query, hash, params } = router.currentRoute.value;
		const { primaryKey } = params;
		if (primaryKey !== String(key)) return false;
		const main = document.querySelector('#main-content');
		const scroll = main?.scrollTop ?? 0;
		const edits = form?.edits.value ?? {};
		if (Object.keys(edits).length > 0) {
			keepEdits(placeOfEdits(reader.currentUser?.id, collection(), key), { edits, passing: true });
			// Studio asks before it leaves what is not saved.
			form?.edit({});
			await nextTick();
		}
		await router.replace({ path: `${path.slice(0, path.lastIndexOf('/'))}/+` });
		await nextTick();
		await router.replace({ path, ...(query ? { query } : {}), ...(hash === undefined ? {} : { hash }) });
		main?.scrollTo({ top: scroll });
		return true;
	};
}
