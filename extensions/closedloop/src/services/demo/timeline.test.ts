import { describe, expect, it } from 'vitest';
import { playInOrder, type Scene } from './timeline.ts';

describe('the demonstration plays', () => {
	const told: string[] = [];
	const scene = (at: number, name: string, after: readonly Scene[] = []): Scene => ({
		at,
		play: () => {
			told.push(name);
			return Promise.resolve(after);
		},
	});

	it('in the order of its times, what a scene brings about at its own time, and nothing of the future', async () => {
		const clock: number[] = [];
		await playInOrder(
			[
				scene(30, 'third'),
				scene(10, 'first', [scene(40, 'fourth'), scene(99, 'never')]),
				scene(20, 'second'),
				scene(20, 'second too'),
				scene(60, 'never'),
			],
			50,
			(at) => {
				clock.push(at);
				return Promise.resolve();
			},
			() => undefined,
		);
		expect(told).toEqual(['first', 'second', 'second too', 'third', 'fourth']);
		expect(clock).toEqual([10, 20, 20, 30, 40]);
	});
});
