import type { QueueRow } from '@closedloop/schema';
import { computed, nextTick, ref, watch, type ComputedRef, type Ref } from 'vue';

export interface Cursor {
	/** The row that is in the tab order. */
	readonly current: ComputedRef<QueueRow | null>;
	move(by: number): void;
	moveTo(row: QueueRow): void;
	/** Stays at its place, whatever row comes to stand there. */
	stay(): void;
	/** Puts the focus on the row. */
	focus(): void;
}

/**
 * A place in a list whose rows come, go and change places: it stays with its row, and where that is gone, at its place.
 * The focus goes with it.
 */
export function useCursor(rows: Readonly<Ref<readonly QueueRow[]>>, list: Readonly<Ref<HTMLElement | null>>): Cursor {
	const at = ref<{ readonly id: string | null; readonly place: number }>({ id: null, place: 0 });
	const place = computed(() => {
		const found = rows.value.findIndex(({ id }) => id === at.value.id);
		return found >= 0 ? found : Math.min(at.value.place, rows.value.length - 1);
	});
	const current = computed(() => rows.value[place.value] ?? null);

	function focus(): void {
		const id = current.value?.id;
		const marks = list.value?.querySelectorAll<HTMLElement>('[data-row]') ?? [];
		[...marks].find((mark) => mark.getAttribute('data-row') === id)?.focus();
	}
	function moveTo(row: QueueRow): void {
		at.value = { id: row.id, place: rows.value.findIndex(({ id }) => id === row.id) };
	}
	function stay(): void {
		at.value = { id: null, place: Math.max(place.value, 0) };
	}
	function move(by: number): void {
		const next = rows.value[Math.min(Math.max(place.value + by, 0), rows.value.length - 1)];
		if (next === undefined) return;
		// The first key only goes to where one is.
		if (holdsFocus(list.value)) moveTo(next);
		void nextTick(focus);
	}
	watch(
		rows,
		() => {
			const held = holdsFocus(list.value);
			if (current.value !== null) moveTo(current.value);
			// Whoever moves a row in the page takes the focus off it.
			if (held) void nextTick(focus);
		},
		{ flush: 'pre' },
	);
	return { current, move, moveTo, stay, focus };
}

const holdsFocus = (list: HTMLElement | null): boolean => list?.contains(document.activeElement) === true;
