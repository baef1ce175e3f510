import type { Cursor } from './use-cursor.ts';
import type { Keys } from './use-keys.ts';
import type { Selection } from './use-selection.ts';

/** Keys that walk through the rows and choose among them. */
export function rowKeys(cursor: Cursor, selection: Selection): Keys {
	const [down, up] = [() => cursor.move(1), () => cursor.move(-1)];
	const [further, back] = [() => selection.extend(1), () => selection.extend(-1)];
	const choose = (): void => {
		if (cursor.current.value !== null) selection.toggle(cursor.current.value);
	};
	return {
		...{ j: down, ArrowDown: down, k: up, ArrowUp: up },
		...{ J: further, 'Shift+ArrowDown': further, K: back, 'Shift+ArrowUp': back },
		...{ x: choose, ' ': choose },
	};
}
