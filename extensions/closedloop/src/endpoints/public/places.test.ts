import fc from 'fast-check';
import { expect, it } from 'vitest';
import { openPlaces } from './places.ts';

it('leaves places for others, whoever takes all they get', () => {
	const places = openPlaces({ all: 8, each: 2 });
	places.take('one');
	places.take('one');
	expect(() => places.take('one')).toThrow('CL_TOO_MANY');
	for (const visitor of ['two', 'three', 'four']) for (const _ of [1, 2]) places.take(visitor);
	expect(() => places.take('five')).toThrow('CL_TOO_MANY');
});

it('gives back what was taken, once, in whatever order they leave (property)', () => {
	fc.assert(
		fc.property(fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.boolean()), { maxLength: 60 }), (visits) => {
			const places = openPlaces({ all: 4, each: 2 });
			const inside: { readonly visitor: string; readonly leave: () => void }[] = [];
			for (const [visitor, leaves] of visits) {
				const free = inside.length < 4 && inside.filter((each) => each.visitor === visitor).length < 2;
				if (free) inside.push({ visitor, leave: places.take(visitor) });
				else expect(() => places.take(visitor)).toThrow('CL_TOO_MANY');
				const first = leaves ? inside.shift() : undefined;
				first?.leave();
				first?.leave();
			}
		}),
	);
});
