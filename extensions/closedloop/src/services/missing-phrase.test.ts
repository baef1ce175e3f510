import { countedTexts, factLabels, gateNames, missingTexts, type Locale } from '@closedloop/schema';
import { describe, expect, it } from 'vitest';
import { rowsOf } from '../core/workflow/gates.fixture.ts';
import { missingAt, type GateCase } from '../core/workflow/index.ts';
import { missingPhrase } from './refusal.ts';

const locales: readonly Locale[] = ['zh-CN', 'zh-TW', 'en-US'];

/** Everything every gate can be missing, as its judgement says it. */
const everything = gateNames.flatMap((name) => {
	const { gate, lacks } = rowsOf(name);
	return Object.values<GateCase>(lacks).flatMap((seen) => missingAt(gate, seen).map((missing) => ({ name, missing })));
});

const placesOf = (text = ''): ReadonlySet<string> =>
	new Set([...text.matchAll(/\{(\w+)\}/gu)].map(([, place = '']) => place));

describe.each(locales)('what a gate misses, said by a refusal in %s', (locale) => {
	it.each(everything.map(({ name, missing }) => [name, missing.code, missing] as const))(
		'%s: %s',
		(_, code, missing) => {
			const said = missingPhrase(missing, locale, 'cl_feedback');
			expect(said).not.toBe(code);
			expect(said).not.toMatch(/^\s*$|\{|“”/u);
			const text = missingTexts[code];
			const filled = new Set([...Object.keys(missing.params), 'field', 'fields']);
			expect([...placesOf(text?.zh)].filter((place) => !filled.has(place))).toEqual([]);
			expect(placesOf(text?.en)).toEqual(placesOf(text?.zh));
		},
	);
});

it('what is counted has a name', () =>
	expect(Object.keys(countedTexts)).toEqual(expect.arrayContaining(Object.keys(factLabels))));
