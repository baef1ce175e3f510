import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { series } from '../../ui/stage/answers.fixture.ts';
import { layOut } from './layout.ts';

const size = { width: 640, height: 240 };

describe('where everything of the trend stands', () => {
	it('keeps the target and every interval in sight', () => {
		const { plot, points, target } = layOut(series, size);
		const heights = [target, ...points.flatMap(({ y, low, high }) => [y, low, high])].filter((y) => y !== null);
		expect(heights.every((y) => y >= plot.top && y <= plot.bottom)).toBe(true);
	});

	it('joins no line and no ribbon across a gap or a change of questionnaire', () => {
		const { lines, ribbons } = layOut(series, size);
		expect(lines.map((line) => line.split('L').length)).toEqual([2, 3]);
		expect(ribbons).toHaveLength(1);
	});

	it('higher figures stand higher, whatever they are', () => {
		const value = fc.double({ min: -100, max: 100, noNaN: true });
		fc.assert(
			fc.property(fc.array(value, { minLength: 2, maxLength: 40 }), (values) => {
				const points = values.map((one) => ({
					...series.points[1]!,
					value: one,
					low: Math.max(-100, one - 1),
					high: Math.min(100, one + 1),
				}));
				const { points: placed, plot } = layOut({ ...series, metric: 'nps', target: null, bands: [], points }, size);
				const ys = placed.map(({ y }) => y ?? NaN);
				expect(ys.every((y) => y >= plot.top - 1e-6 && y <= plot.bottom + 1e-6)).toBe(true);
				for (const [index, y] of ys.entries())
					if (index > 0 && values[index]! > values[index - 1]!) expect(y).toBeLessThanOrEqual(ys[index - 1]!);
			}),
		);
	});

	it('labels as many periods as fit, the newest always', () => {
		const points = Array.from({ length: 60 }, () => series.points[1]!);
		const { points: placed } = layOut({ ...series, points }, size);
		expect(placed.at(-1)?.labelled).toBe(true);
		expect(placed.filter(({ labelled }) => labelled).length).toBeLessThanOrEqual(11);
	});

	it('draws an empty trend on the whole scale', () => {
		const { ticks, lines } = layOut({ ...series, points: [], target: null, bands: [] }, size);
		expect(ticks.map(({ value }) => value)).toEqual([0, 20, 40, 60, 80, 100]);
		expect(lines).toEqual([]);
	});
});
