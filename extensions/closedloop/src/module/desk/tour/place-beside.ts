/** A part of the window, in its pixels. */
export interface Box {
	readonly left: number;
	readonly top: number;
	readonly width: number;
	readonly height: number;
}

type Size = Pick<Box, 'width' | 'height'>;

/** Between what is pointed at and what is said of it, and to the edges of the window. */
const gap = 12;

/**
 * Where a card stands beside what it speaks of: below it, above it, at its left or right, whichever is the first with
 * room; beside nothing, or something as large as the window, at the bottom.
 */
export function placeBeside(mark: Box | null, card: Size, pane: Size): Pick<Box, 'left' | 'top'> {
	const within = (at: number, size: number, room: number): number => Math.max(gap, Math.min(at, room - size - gap));
	const bottom = { left: pane.width - card.width - gap, top: pane.height - card.height - gap };
	if (mark === null) return { left: Math.max(gap, bottom.left), top: Math.max(gap, bottom.top) };
	const [left, top] = [within(mark.left, card.width, pane.width), within(mark.top, card.height, pane.height)];
	const places = [
		{ left, top: mark.top + mark.height + gap },
		{ left, top: mark.top - card.height - gap },
		{ left: mark.left - card.width - gap, top },
		{ left: mark.left + mark.width + gap, top },
	];
	const fits = (at: Pick<Box, 'left' | 'top'>): boolean =>
		at.left >= gap &&
		at.top >= gap &&
		at.left + card.width + gap <= pane.width &&
		at.top + card.height + gap <= pane.height;
	return places.find(fits) ?? { left: Math.max(gap, bottom.left), top: Math.max(gap, bottom.top) };
}
