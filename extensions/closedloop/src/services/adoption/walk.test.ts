import type { StoryWalk, Text } from '@closedloop/schema';
import { expect, it } from 'vitest';
import { catalogue } from './catalogue.ts';
import { storyWalk } from './walk.ts';

const codesOnly = ['Routed by'];
/** Severities our workflow speaks of and the procedure does not have, and codes somebody is to write. */
const nobodysWords = /“严重度”须为：[^；]*|须为其中之一：[^；]*/gu;

const told = ({ steps }: StoryWalk): readonly Text[] =>
	steps.flatMap(({ who, about, done, found, refused }) => [
		about,
		...(who === null ? [] : [who]),
		// What is refused may name what nobody has; routes have a code only.
		...(refused.length > 0
			? []
			: [...done, ...found].filter(({ name }) => !codesOnly.includes(name?.en ?? ''))
		).flatMap(({ name, values }) => [...(name === undefined ? [] : [name]), ...values]),
	]);

/** Codes a reader meets where the desk has words: what reads alike in two languages, and Latin words in a Chinese refusal. */
const codesIn = (walk: StoryWalk): readonly string[] => [
	...told(walk).flatMap(({ zh, en }) => (zh === en && /^[a-z]+(?:[_.][a-z_0-9]+)*$/u.test(en) ? [en] : [])),
	...walk.steps.flatMap(({ refused }) =>
		refused.filter((why) => /\b[a-z]{2,}(?:_[a-z_]+)?\b|\bCL_|\{/u.test(why.replace(nobodysWords, ''))),
	),
];

it('tells every story as it goes now, and calls nothing in it by its code', { timeout: 120_000 }, async () => {
	const { stories } = await catalogue();
	const numbered = [...stories].flatMap(([code, list]) => list.map((_, index) => [code, index + 1] as const));
	const [failing, codes]: [string[], string[]] = [[], []];
	for (const [code, number] of numbered) {
		const walk = await storyWalk(code, number, 'zh-CN');
		if (walk?.holds !== true) failing.push(`${code}/${number}`);
		else codes.push(...codesIn(walk).map((each) => `${code}/${number}: ${each}`));
	}
	expect(failing).toEqual([]);
	expect(codes).toEqual([]);
});

it('says what is wanted in the words of the procedure (P17: its severities are 一般 and 重大)', async () => {
	const walk = await storyWalk('P17', 4, 'zh-CN');
	expect(walk?.steps.flatMap(({ refused }) => refused).join()).toMatch(/“严重度”须为：[^；]*一般/u);
});

it('has no story of a number the pack has none of', async () => {
	expect(await storyWalk('P24', 99, 'en-US')).toBeNull();
	expect(await storyWalk('P99', 1, 'en-US')).toBeNull();
});
