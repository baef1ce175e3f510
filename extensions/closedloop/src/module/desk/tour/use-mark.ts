import { onMounted, onScopeDispose, shallowRef, type Ref } from 'vue';
import type { Box } from './place-beside.ts';

/** Where a part of the page is in the window, as long as somebody looks: rows come and go, and pages scroll. */
export function useMark(mark: () => Element | null): Readonly<Ref<Box | null>> {
	const box = shallowRef<Box | null>(null);
	let coming = 0;
	function look(): void {
		const now = boxOf(mark());
		if (JSON.stringify(now) !== JSON.stringify(box.value)) box.value = now;
		coming = requestAnimationFrame(look);
	}
	onMounted(look);
	onScopeDispose(() => cancelAnimationFrame(coming));
	return box;
}

function boxOf(mark: Element | null): Box | null {
	if (mark === null) return null;
	const { left, top, width, height } = mark.getBoundingClientRect();
	return { left, top, width, height };
}
