import { computed, ref, shallowRef, watch, type ComputedRef, type Ref } from 'vue';
import type { Trouble } from '../../../ui/remote/trouble.ts';
import { isCovered } from '../../../ui/studio/page.ts';
import { stopsIn, type Found } from './stops.ts';
import { useSeen } from './use-seen.ts';

export interface Tour {
	/** Where it is; null while nobody is shown around. */
	readonly at: ComputedRef<Found | null>;
	/** Its place among the stops there are, from 1. */
	readonly number: ComputedRef<number>;
	readonly count: ComputedRef<number>;
	readonly trouble: Ref<Trouble | null>;
	readonly begin: () => void;
	readonly go: (by: 1 | -1) => void;
	readonly leave: () => void;
	/** Keeps once more that it was shown. */
	readonly keep: () => Promise<void>;
}

/**
 * Six things somebody should know who opens the desk the first time. It begins by itself once, when the queue is there,
 * and is kept as seen from then on, however far its reader goes.
 *
 * @param root what it points at is in
 * @param there whether there is something to point at
 */
export function useTour(root: Readonly<Ref<HTMLElement | null>>, there: () => boolean): Tour {
	const seen = useSeen();
	const found = shallowRef<readonly Found[]>([]);
	const index = ref(0);
	const at = computed(() => found.value[index.value] ?? null);

	function begin(): void {
		[found.value, index.value] = [stopsIn(root.value), 0];
	}
	/** What has come or gone meanwhile counts: a record beside the list may be there by now, or a row be gone. */
	function go(by: 1 | -1): void {
		const name = at.value?.stop.name;
		const [before, now] = [found.value, stopsIn(root.value)];
		const here = now.findIndex(({ stop }) => stop.name === name);
		found.value = here < 0 ? before : now;
		index.value = (here < 0 ? index.value : here) + by;
		if (at.value === null) leave();
	}
	function leave(): void {
		found.value = [];
	}
	once(there, () => {
		if (seen.isSeen() || isCovered()) return;
		begin();
		void seen.keep();
	});
	return {
		at,
		number: computed(() => index.value + 1),
		count: computed(() => found.value.length),
		trouble: seen.trouble,
		begin,
		go,
		leave,
		keep: seen.keep,
	};
}

/** Does it when that has come to be, and is to be seen. */
function once(there: () => boolean, act: () => void): void {
	const stop = watch(
		there,
		(now) => {
			if (!now) return;
			stop();
			act();
		},
		{ flush: 'post' },
	);
}
