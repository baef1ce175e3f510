import type { QueueRow } from '@closedloop/schema';
import { computed, ref, shallowRef, type ComputedRef, type Ref } from 'vue';
import type { Cursor } from './use-cursor.ts';

export interface Selection {
	/** Those of the rows shown that are chosen: nothing is done to what nobody sees. */
	readonly chosen: ComputedRef<readonly QueueRow[]>;
	readonly ids: ComputedRef<ReadonlySet<string>>;
	toggle(row: QueueRow): void;
	/** @param upTo everything from the row chosen last */
	choose(row: QueueRow, upTo: boolean): void;
	/** Everything from the row chosen last to this one. */
	extendTo(row: QueueRow): void;
	/** Moves the cursor and takes the row along. */
	extend(by: number): void;
	/** Those alone. */
	keep(ids: readonly string[]): void;
	all(): void;
	clear(): void;
}

/** Rows that something is to be done to together; they stay chosen while rows come, go and change places. */
export function useSelection(rows: Readonly<Ref<readonly QueueRow[]>>, cursor: Cursor): Selection {
	const picked = shallowRef<ReadonlySet<string>>(new Set());
	const anchor = ref<string | null>(null);
	const chosen = computed(() => rows.value.filter(({ id }) => picked.value.has(id)));
	const placeOf = (id: string | null): number => rows.value.findIndex((row) => row.id === id);

	function toggle({ id }: QueueRow): void {
		const now = new Set(picked.value);
		if (!now.delete(id)) now.add(id);
		[picked.value, anchor.value] = [now, id];
	}
	function extendTo(row: QueueRow): void {
		const [from, to] = [placeOf(anchor.value), placeOf(row.id)].toSorted((a, b) => a - b);
		if (from === undefined || to === undefined || from < 0) toggle(row);
		else picked.value = new Set([...picked.value, ...rows.value.slice(from, to + 1).map(({ id }) => id)]);
	}
	function extend(by: number): void {
		const before = cursor.current.value;
		if (before === null) return;
		if (!picked.value.has(before.id)) toggle(before);
		anchor.value = before.id;
		cursor.move(by);
		extendTo(cursor.current.value ?? before);
	}
	function keep(ids: readonly string[]): void {
		[picked.value, anchor.value] = [new Set(ids), null];
	}
	return {
		chosen,
		ids: computed(() => new Set(chosen.value.map(({ id }) => id))),
		toggle,
		choose: (row, upTo) => (upTo ? extendTo : toggle)(row),
		extendTo,
		extend,
		keep,
		all: () => keep(rows.value.map(({ id }) => id)),
		clear: () => keep([]),
	};
}
