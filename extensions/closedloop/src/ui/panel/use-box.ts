import { onMounted, onScopeDispose, ref, type Ref } from 'vue';

/** The size of an element, followed as it changes; a usual panel's until it is known. */
export function useBox(element: Readonly<Ref<HTMLElement | null>>): Ref<{ width: number; height: number }> {
	const box = ref({ width: 640, height: 240 });
	let observer: ResizeObserver | undefined;
	onMounted(() => {
		if (!element.value) return;
		observer = new ResizeObserver(([entry]) => {
			if (entry && entry.contentRect.width > 0)
				box.value = { width: entry.contentRect.width, height: Math.max(120, entry.contentRect.height) };
		});
		observer.observe(element.value);
	});
	onScopeDispose(() => observer?.disconnect());
	return box;
}
