import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import simplified from '../ui/texts/locales/zh-CN.json';
import * as calendar from './calendar/index.ts';
import * as desk from './desk/index.ts';
import * as panels from './panels/index.ts';
import * as rules from './rules/index.ts';
import * as runningClocks from './running-clocks/index.ts';
import * as simulation from './simulation/index.ts';

const parts = { calendar, desk, panels, rules, simulation, 'running-clocks': runningClocks };

/** The screens that entries of the extension name: `lazyScreen({ part: 'rules', screen: 'rules', … })`. */
const source = join(process.cwd(), 'extensions', 'closedloop', 'src');
const named = ['interfaces', 'panels', 'module']
	.flatMap((folder) => readdirSync(join(source, folder)).map((name) => join(source, folder, name, 'index.ts')))
	.flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/lazyScreen\(\{ part: '([\w-]+)', screen: '([\w-]+)'/gu)])
	.map(([, part, screen]) => `${part}/${screen}`);

/** Every word by its place. */
const placesIn = (words: object): string[] =>
	Object.entries(words).flatMap(([group, texts]: [string, unknown]) =>
		typeof texts === 'object' && texts !== null ? Object.keys(texts).map((key) => `${group}.${key}`) : [group],
	);

describe('the parts of Studio', () => {
	it('have every screen an entry names, and none that nobody names', () => {
		const had = Object.entries(parts).flatMap(([part, { screens }]) =>
			Object.keys(screens).map((screen) => `${part}/${screen}`),
		);
		expect(named.toSorted()).toEqual(had.toSorted());
	});

	it('bring words of their own, not those everybody has', () => {
		// Of one group some words may be everybody's and others of a part: `choice` of a record and of its procedure.
		const everybodys = placesIn(simplified);
		const twice = Object.values(parts).flatMap(({ words }) =>
			placesIn(words['zh-CN']).filter((place) => everybodys.includes(place)),
		);
		expect(twice).toEqual([]);
	});
});
