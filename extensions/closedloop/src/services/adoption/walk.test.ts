import { collections, kindNames, recordKinds, type Column, type StoryWalk, type Text } from '@closedloop/schema';
import { expect, it } from 'vitest';
import { catalogue } from './catalogue.ts';
import { storyWalk } from './walk.ts';

const codesOnly = ['Routed by'];
/** Severities our workflow speaks of and the procedure does not have, and codes somebody is to write. */
const nobodysWords = /“严重度”须为：[^；]*|须为其中之一：[^；]*/gu;

/** Values of columns that name no record, told as if they named one (a story may call a record as a choice is called). */
const takenForRecords = ({ steps }: StoryWalk): readonly string[] =>
	steps
		.flatMap(({ done, found }) => [...done, ...found])
		.filter(({ says, name }) => (says === 'fill' || says === 'is') && !linking.has(name?.en ?? ''))
		.flatMap(({ name, values }) => values.filter(({ en }) => kinds.has(en)).map(({ en }) => `${name?.en}: ${en}`));

const kinds = new Set(kindNames.map((kind) => recordKinds[kind].label.en));
const linking = new Set(
	kindNames.flatMap((kind) =>
		Object.values<Column<unknown>>(collections[recordKinds[kind].collection].fields)
			.filter(({ refers, gathers }) => refers !== undefined || gathers !== undefined)
			.map(({ label }) => label.en),
	),
);

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
	const [failing, codes, records]: [string[], string[], string[]] = [[], [], []];
	for (const [code, number] of numbered) {
		const walk = await storyWalk(code, number, 'zh-CN');
		if (walk?.holds !== true) failing.push(`${code}/${number}`);
		else {
			codes.push(...codesIn(walk).map((each) => `${code}/${number}: ${each}`));
			records.push(...takenForRecords(walk).map((each) => `${code}/${number}: ${each}`));
		}
	}
	expect(failing).toEqual([]);
	expect(codes).toEqual([]);
	expect(records).toEqual([]);
});

it('says what is wanted in the words of the procedure (P17: its severities are 一般 and 重大)', async () => {
	const walk = await storyWalk('P17', 4, 'zh-CN');
	expect(walk?.steps.flatMap(({ refused }) => refused).join()).toMatch(/“严重度”须为：[^；]*一般/u);
});

it('counts contacts in the words of whoever reads (P07: 去信征询意见)', async () => {
	const { stories } = await catalogue();
	const number =
		1 +
		(stories.get('P07') ?? []).findIndex(({ steps }) =>
			steps.some(({ contacts }) => contacts?.includes('out letter 1')),
		);
	const walk = await storyWalk('P07', number, 'zh-TW');
	const counted = walk?.steps.flatMap(({ found }) => found.filter(({ says }) => says === 'contacts')) ?? [];
	expect(counted.flatMap(({ values }) => values)).toContainEqual({
		zh: '发出 · 信函 1',
		en: 'Out · Letter 1',
		tw: '發出 · 信函 1',
	});
});

it('has no story of a number the pack has none of', async () => {
	expect(await storyWalk('P24', 99, 'en-US')).toBeNull();
	expect(await storyWalk('P99', 1, 'en-US')).toBeNull();
});
