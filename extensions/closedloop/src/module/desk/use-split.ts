import type { Begins } from '../../interfaces/next-step/use-steps.ts';
import { computed, ref, type Ref } from 'vue';
import { useBox } from '../../ui/panel/use-box.ts';

/** Narrower than this, list and record would both be too narrow to read. */
const leastWidth = 700;

export interface Split {
	readonly pane: Ref<Begins | null>;
	/** Whether the record at the cursor stands beside the list. */
	readonly wide: Readonly<Ref<boolean>>;
	/** The row a click of the mouse is meant to show or to choose up to; null for one that is to open something. */
	clickedRow(event: MouseEvent): string | null;
}

/** @param root what the width is measured of */
export function useSplit(root: Readonly<Ref<HTMLElement | null>>): Split {
	const pane = ref<Begins | null>(null);
	const box = useBox(root);
	const wide = computed(() => box.value.width >= leastWidth);

	function clickedRow(event: MouseEvent): string | null {
		// A key that presses a link counts no clicks.
		const opens = event.detail === 0 || event.ctrlKey || event.metaKey || event.altKey;
		if (opens || !(wide.value || event.shiftKey) || !(event.target instanceof Element)) return null;
		return event.target.closest('a[data-row]')?.getAttribute('data-row') ?? null;
	}
	return { pane, wide, clickedRow };
}
