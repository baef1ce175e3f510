import type { QueueRow } from '@closedloop/schema';
import { pathOf } from '../../ui/record-view/path-of.ts';
import { comeTo } from '../../ui/record/use-fields.ts';
import { useStudio, useStudioRouter } from '../../ui/studio/use-studio.ts';

const writable =
	':is(input, textarea, select):not(:disabled, [readonly], [type=hidden], [type=checkbox], [type=radio])';

/** Opens the form of a record with the cursor in the first field its reader may write. */
export function useOpenForm(): (row: QueueRow) => void {
	const [router, store] = [useStudioRouter(), useStudio().useFieldsStore()];
	return (row) => {
		const path = pathOf(row);
		const hasHead = store.getField(row.collection, 'form_head') !== null;
		void router?.push({ path }).then(() =>
			comeTo(
				() => Promise.resolve((!hasHead || isLaidOut()) && goToFirst(row.collection)),
				() => router.currentRoute.value.path === path,
			),
		);
	};
}

/** Until its row is there a form with a head shows the fields of an empty one. */
const isLaidOut = (): boolean => document.querySelector('.closedloop-head h2') !== null;

/** Answers whether there is one: a form that is on its way has no field yet. */
function goToFirst(collection: string): boolean {
	const fields = document.querySelectorAll<HTMLElement>(`[data-collection="${collection}"][data-field] ${writable}`);
	const first = [...fields].find((field) => field.offsetParent !== null);
	first?.focus();
	return first !== undefined && document.activeElement === first;
}
