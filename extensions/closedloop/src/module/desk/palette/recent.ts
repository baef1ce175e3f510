import { shallowRef } from 'vue';

/** Somewhere somebody went by the palette. */
export interface Visited {
	readonly path: string;
	readonly name: string;
	readonly more: string;
}

const most = 5;

/** The last ones, the latest first. Kept for the page, not in the browser's storage: names stand in it. */
export const visited = shallowRef<readonly Visited[]>([]);

export function visit(place: Visited): void {
	visited.value = [place, ...visited.value.filter(({ path }) => path !== place.path)].slice(0, most);
}
