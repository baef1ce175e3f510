import { expect, it } from 'vitest';
import { placeBeside, type Box } from './place-beside.ts';

const [desk, phone] = [
	{ width: 1440, height: 900 },
	{ width: 360, height: 800 },
];
const card = { width: 320, height: 180 };
const box = (left: number, top: number, width: number, height: number): Box => ({ left, top, width, height });

it.each([
	['a row: below it', box(100, 200, 500, 60), desk, { left: 100, top: 272 }],
	['a row at the bottom: above it', box(100, 760, 500, 60), desk, { left: 100, top: 568 }],
	['a button at the right edge: within the window', box(1380, 100, 50, 40), desk, { left: 1108, top: 152 }],
	['a record as high as the window: at its left', box(600, 70, 800, 820), desk, { left: 268, top: 70 }],
	['a list as high as the window: at its right', box(16, 70, 500, 820), desk, { left: 528, top: 70 }],
	['a card on a telephone: below it', box(16, 300, 328, 150), phone, { left: 16, top: 462 }],
	['what fills a telephone: at the bottom', box(0, 0, 360, 800), phone, { left: 28, top: 608 }],
	['nothing: at the bottom', null, desk, { left: 1108, top: 708 }],
	['what was scrolled away: still in the window', box(100, -900, 500, 60), desk, { left: 612, top: 12 }],
])('stands beside %s', (_what, mark, pane, place) => {
	expect(placeBeside(mark, card, pane)).toEqual(place);
});
