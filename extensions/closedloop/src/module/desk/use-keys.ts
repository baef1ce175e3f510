import { onMounted, onScopeDispose } from 'vue';

export type Keys = Readonly<Record<string, () => void>>;

/** Keys that may be held down. What writes is done once: after it the next row stands where the key is. */
const held: readonly string[] = ['j', 'k', 'ArrowDown', 'ArrowUp'];

/** Single keys of a page, while nobody is writing and no key of the browser's own is meant. */
export function useKeys(keys: Keys): void {
	function onKey(event: KeyboardEvent): void {
		if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target)) return;
		const act = Object.hasOwn(keys, event.key) ? keys[event.key] : undefined;
		if (act === undefined || isCovered() || (event.repeat && !held.includes(event.key))) return;
		// On what can be pressed Enter is its own.
		if (event.key === 'Enter' && event.target instanceof Element && event.target.closest(pressed) !== null) return;
		event.preventDefault();
		act();
	}
	onMounted(() => window.addEventListener('keydown', onKey));
	onScopeDispose(() => window.removeEventListener('keydown', onKey));
}

const pressed = 'a, button, summary, [role=button]';

/** Studio gives its drawers, dialogs and menus no role; it puts all of them here while they are open. */
export const isCovered = (): boolean =>
	document.querySelector('[role=dialog], #dialog-outlet > *, #menu-outlet > *') !== null;

const isWriting = (target: EventTarget | null): boolean =>
	target instanceof HTMLElement &&
	target.closest('input, textarea, select, [contenteditable]:not([contenteditable=false])') !== null;
