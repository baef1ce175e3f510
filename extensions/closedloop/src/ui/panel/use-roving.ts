import { computed, ref, type ComponentPublicInstance, type ComputedRef } from 'vue';

export interface Roving {
	/** The one that is in the tab order; arrows move from there. */
	readonly active: ComputedRef<number>;
	/** As `:ref` of each mark. */
	hold(element: Element | ComponentPublicInstance | null, index: number): void;
	/** Moves by arrow, Home and End; answers true for Enter and space. */
	onKey(event: KeyboardEvent, index: number): boolean;
	onFocus(index: number): void;
}

/** A list of marks of which one is in the tab order (WAI-ARIA, roving tabindex). */
export function useRoving(count: () => number): Roving {
	const marks = new Map<number, HTMLElement>();
	const current = ref(0);
	const active = computed(() => Math.min(current.value, Math.max(0, count() - 1)));

	function go(to: number): void {
		current.value = Math.min(Math.max(to, 0), count() - 1);
		marks.get(current.value)?.focus();
	}

	function onKey(event: KeyboardEvent, index: number): boolean {
		const moves: Readonly<Record<string, number>> = {
			ArrowRight: index + 1,
			ArrowDown: index + 1,
			ArrowLeft: index - 1,
			ArrowUp: index - 1,
			Home: 0,
			End: count() - 1,
		};
		const to = moves[event.key];
		const chosen = event.key === 'Enter' || event.key === ' ';
		if (to === undefined && !chosen) return false;
		event.preventDefault();
		if (to !== undefined) go(to);
		return chosen;
	}

	return {
		active,
		onKey,
		hold: (element, index) => {
			if (element instanceof HTMLElement) marks.set(index, element);
			else marks.delete(index);
		},
		onFocus: (index) => {
			current.value = index;
		},
	};
}
