import { expect, it } from 'vitest';
import { stage } from '../../ui/stage/stage.fixture.ts';
import Figure from './figure.vue';

it.each([
	[93.055555556, '93.06'],
	['86.25', '86.25'],
	[97.5, '97.5'],
	[0, '0'],
	[1234567, '1,234,567'],
	[null, '—'],
	['', '—'],
])('reads %o as %s', async (value, words) => {
	const { shown } = await stage(Figure, { props: { value } });
	expect(shown.text()).toBe(words);
});
