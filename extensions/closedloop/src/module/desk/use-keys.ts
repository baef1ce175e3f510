import { onMounted, onScopeDispose } from 'vue';
import { isCovered, isWriting } from '../../ui/studio/page.ts';

export type Keys = Readonly<Record<string, () => void>>;

/** Keys that may be held down. What writes is done once: after it the next row stands where the key is. */
const held: readonly string[] = ['j', 'k', 'J', 'K', 'ArrowDown', 'ArrowUp', 'Shift+ArrowDown', 'Shift+ArrowUp'];

/** With Shift an arrow is another key; a letter is so by itself. */
const nameOf = ({ key, shiftKey }: KeyboardEvent): string =>
	shiftKey && key.startsWith('Arrow') ? `Shift+${key}` : key;

/** Single keys of a page, while nobody is writing and no key of the browser's own is meant. */
export function useKeys(keys: Keys): void {
	let covered = false;
	/** What covers the page may be gone by the very key that is on its way. */
	const look = (): void => void (covered = isCovered());
	function onKey(event: KeyboardEvent): void {
		if (isTaken(event) || event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target)) return;
		const name = nameOf(event);
		const act = Object.hasOwn(keys, name) ? keys[name] : undefined;
		if (act === undefined || covered || isCovered() || (event.repeat && !held.includes(name))) return;
		if (isItsOwn(name, event.target)) return;
		event.preventDefault();
		act();
	}
	onMounted(() => {
		window.addEventListener('keydown', look, true);
		window.addEventListener('keydown', onKey);
	});
	onScopeDispose(() => {
		window.removeEventListener('keydown', look, true);
		window.removeEventListener('keydown', onKey);
	});
}

/** Studio prevents Escape on every page of it, for drawers that are not open; our own parts stop the one they take. */
const isTaken = (event: KeyboardEvent): boolean => event.defaultPrevented && event.key !== 'Escape';

/** Keys that belong to what can be pressed by them. */
const presses: Readonly<Record<string, string>> = {
	Enter: 'a, button, summary, [role=button]',
	' ': 'button, summary, input, [role=button]',
};

const isItsOwn = (key: string, target: EventTarget | null): boolean => {
	const pressed = presses[key];
	return pressed !== undefined && target instanceof Element && target.closest(pressed) !== null;
};
