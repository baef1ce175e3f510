import { nextTick, onBeforeUnmount, watch, type Ref } from 'vue';
import { useRecord } from '../../ui/record/use-record.ts';

interface Around {
	/** Something within the form. */
	readonly place: Ref<HTMLElement | null>;
	/** The record is not saved yet. */
	readonly isNew: Readonly<Ref<boolean>>;
}

/** Parts of a form its reader is at only by having gone there. */
const withinTabs = '[role="tab"], [role="tabpanel"]';

/** The tab a reader had open when a form read its row again. */
let left: { readonly record: string; readonly tab: string } | null = null;

/**
 * Tabs of a form, which opens at the first: where the record is new it is left for the one that asks; when the row comes
 * after it was read again, for the one its reader was at before. Whoever has gone to one of its columns or tabs by then
 * stays there.
 */
export function useTabs(
	of: {
		readonly collection: string;
		readonly primaryKey: string | number;
		/** Tab of a record that is not saved yet; absent = the first. */
		readonly opensAt?: string | undefined;
	},
	{ place, isNew }: Around,
): void {
	const { seq } = useRecord();
	const record = (): string => `${of.collection}/${of.primaryKey}`;
	const form = (): Element | null => place.value?.closest('.v-form') ?? null;
	const tabOf = (name: string): Element | null => form()?.querySelector(`[role="tab"][id$="-trigger-${name}"]`) ?? null;
	let opened: string | null = null;
	/** To read its row again a form goes to the empty one and back, and is at the first tab on its way: nothing to remember. */
	function remember(at: string): void {
		const [, tab] =
			/-trigger-(\w+)$/u.exec(form()?.querySelector('[role="tab"][aria-selected="true"]')?.id ?? '') ?? [];
		if (tab !== undefined && opened === at && !at.endsWith('/+')) left = { record: at, tab };
		opened = null;
	}
	watch(record, (_now, before) => remember(before), { flush: 'sync' });
	watch(seq, (now) => now === null && remember(record()), { flush: 'sync' });
	onBeforeUnmount(() => remember(record()));
	watch(
		[seq, place, isNew, record],
		async () => {
			const at = record();
			if (place.value === null || (!isNew.value && seq.value === null) || opened === at) return;
			opened = at;
			await nextTick();
			if (record() !== at || document.activeElement?.closest(withinTabs)?.closest('.v-form') === form()) return;
			const wanted = isNew.value ? of.opensAt : left?.record === at ? left.tab : undefined;
			const tab = (wanted === undefined ? null : tabOf(wanted)) ?? form()?.querySelector('[role="tab"]:first-child');
			if (tab?.getAttribute('aria-selected') === 'false')
				tab.dispatchEvent(new MouseEvent('mousedown', { bubbles: true }));
		},
		{ flush: 'post' },
	);
}
