import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Pack, Story } from '@closedloop/schema';
import { shelves, storyDesk, type Shelf } from '../../seed/ledger/library.ts';
import { storyBook, type StoryDesk } from '../../extensions/closedloop/src/rules/story-book.ts';
import { awaiting, otherwise } from './awaiting.ts';
import { openStage, type StoryStage } from './desk.ts';
import { performStory } from './scene.ts';

/**
 * All packs take minutes on two cores, so a run plays these (P21: customers answer a survey on its page) unless it is asked for others: `CLOSEDLOOP_STORIES=all`, or
 * their codes.
 */
const asked = (process.env['CLOSEDLOOP_STORIES'] ?? 'P21,P36,P49').split(',');

/** Every second pack, so that two processes have about as much to do. */
export const shelvesOf = (half: 0 | 1): readonly Shelf[] =>
	shelves()
		.read.filter(({ pack, stories }) => stories.length > 0 && (asked.includes('all') || asked.includes(pack.pack)))
		.filter((_, index) => index % 2 === half);

/** A story of half a year with a duty a week, on a machine that has other things to do. */
const patienceMs = 600_000;

/** Plays the stories of these packs on one real desk. */
export function playStories(packs: readonly Shelf[]): void {
	let stage: StoryStage;
	let rules: StoryDesk;
	beforeAll(async () => {
		[stage, rules] = await Promise.all([openStage(), storyDesk()]);
	});
	afterAll(() => stage?.stop());

	const wrongIn = async (pack: Pack, story: Story): Promise<readonly string[]> => {
		const { failures } = await performStory(stage, pack, story, storyBook(pack, rules));
		return failures.map(
			({ step, of, expected, found }) => `step ${step + 1}, ${of}: expected ${expected}, found ${found}`,
		);
	};
	for (const { pack, stories } of packs)
		describe(pack.pack, () => {
			beforeAll(() => stage.adopt(pack));
			for (const story of stories) {
				const why = awaiting[pack.pack]?.[story.story.en];
				it(
					why === undefined ? story.story.en : `${story.story.en} [awaiting: ${why}]`,
					async () => {
						const wrong = await wrongIn(pack, story);
						if (why === undefined) expect(wrong.length, `${story.story.en}\n${wrong.join('\n')}`).toBe(0);
						else expect(wrong, 'goes as it says: it awaits nothing any more').not.toEqual([]);
					},
					patienceMs,
				);
			}
		});

	it('awaits only stories that are there', () => {
		for (const { pack, stories } of packs)
			expect(stories.map(({ story }) => story.en)).toEqual(
				expect.arrayContaining(Object.keys(awaiting[pack.pack] ?? {})),
			);
	});

	it('tells what goes otherwise by its step, and says what it does not compare', async () => {
		const { pack, stories } = packs[0] ?? {};
		const story = stories?.find(({ steps: [first] }) => first?.register !== undefined && first.at !== undefined);
		if (pack === undefined || story === undefined) return;
		const [first] = story.steps;
		await stage.adopt(pack);
		const astray = { ...story, steps: [{ ...first, state: 'closed' }] };
		expect(await wrongIn(pack, astray)).toEqual(['step 1, state: expected closed, found received']);
		process.stdout.write(countsOf(packs));
	});
}

const has = (value: unknown, key: string): boolean =>
	typeof value === 'object' && value !== null && Object.hasOwn(value, key);

/** What of the stories' expectations is looked at otherwise, and which stories wait: one line each. */
function countsOf(packs: readonly Shelf[]): string {
	const steps = packs.flatMap(({ stories }) => stories.flatMap(({ steps: all }) => all));
	const numbers = Object.entries(otherwise).map(([name, why]) => {
		const [key = '', column = ''] = name.split('.');
		const count = steps.filter((step) => has(Reflect.get(step, key), column)).length;
		return `${name} × ${count}: ${why}`;
	});
	const waiting = packs.flatMap(({ pack }) =>
		Object.entries(awaiting[pack.pack] ?? {}).map(([name, why]) => `${pack.pack} ${name}: ${why}`),
	);
	const stories = packs.reduce((sum, each) => sum + each.stories.length, 0);
	return [`${stories} stories, ${steps.length} steps, ${waiting.length} awaiting`, ...numbers, ...waiting, ''].join(
		'\n',
	);
}
