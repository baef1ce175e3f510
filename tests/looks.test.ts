import { readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, it } from 'vitest';
import { root } from './support/places.ts';

/** What axe cannot see: colours of states it was not shown, and what moves. */
const source = join(root, 'extensions', 'closedloop', 'src');
const shown = readdirSync(source, { recursive: true, encoding: 'utf8' })
	.filter((path) => /\.(vue|css|ts)$/u.test(path) && !/\.(test|fixture)\.ts$|generated/u.test(path))
	.map((path) => ({ path: relative(root, join(source, path)), text: readFileSync(join(source, path), 'utf8') }));

it('no word has a colour of the theme as it is: on white its red is 3.7:1, its orange 2:1', () => {
	const bare = /(?<![-\w])color:\s*'?var\(--theme--(?:danger|warning|success|primary|secondary|foreground-subdued)\b/u;
	expect(shown.filter(({ text }) => bare.test(text)).map(({ path }) => path)).toEqual([]);
});

it('every colour of ours that is named is one of those that are mixed', () => {
	const mixed = readFileSync(join(source, 'ui', 'inks.css'), 'utf8').match(/--closedloop-[\w-]+(?=:)/gu) ?? [];
	const named = shown.flatMap(({ text }) => text.match(/(?<=var\()--closedloop-[\w-]+/gu) ?? []);
	expect(mixed.toSorted()).toEqual([...new Set(named)].toSorted());
});

it('no element begins with a space before what it says: the compiler of templates drops it, and words run together', () => {
	const dropped = /<[a-z](?:[^<>]*[^<>/])?> +\{\{/u;
	expect(shown.filter(({ path, text }) => path.endsWith('.vue') && dropped.test(text)).map(({ path }) => path)).toEqual(
		[],
	);
});

it('nothing moves for whoever asked that nothing move', () => {
	const moves = /(?<![-\w])(?:animation|transition)(?:-[a-z]+)?:|<Transition\b|scroll-behavior:/u;
	const drawn = shown.filter(({ path }) => /\.(?:vue|css)$|\/style\.ts$/u.test(path));
	const moving = drawn.filter(({ text }) => moves.test(unasked(text)));
	// A script that scrolls smoothly has to ask first.
	const rolling = shown.filter(
		({ text }) => text.includes("'smooth'") && !text.includes('(prefers-reduced-motion: reduce)'),
	);
	expect([...moving, ...rolling].map(({ path }) => path)).toEqual([]);
});

/** Without what is done only where motion is welcome, and without the rule that stops it elsewhere. */
const unasked = (style: string): string =>
	style.replaceAll(/@media \(prefers-reduced-motion:\s?(?:no-preference|reduce)\)\s?\{(?:[^{}]|\{[^{}]*\})*\}/gu, '');
