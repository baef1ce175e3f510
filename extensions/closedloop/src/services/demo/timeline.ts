import type { Instant } from '@closedloop/schema';

/** Something somebody does at a certain time; it may bring about more to do. */
export interface Scene {
	readonly at: Instant;
	readonly play: () => Promise<readonly Scene[]>;
}

/**
 * Plays scenes in the order of their times, those of the same time in the order they were given. Later ones than
 * `until` stay unplayed.
 */
export async function playInOrder(
	scenes: readonly Scene[],
	until: Instant,
	before: (at: Instant) => Promise<void>,
	played: () => void,
): Promise<void> {
	const ahead = scenes.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at);
	for (let scene = ahead.shift(); scene !== undefined; scene = ahead.shift()) {
		await before(scene.at);
		for (const next of await scene.play()) if (next.at <= until) insert(ahead, next);
		played();
	}
}

function insert(ahead: Scene[], scene: Scene): void {
	const place = ahead.findIndex(({ at }) => at > scene.at);
	ahead.splice(place < 0 ? ahead.length : place, 0, scene);
}
