import { appendFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shelves, storyDesk, type Shelf } from '../../seed/ledger/library.ts';
import { storyBook, type StoryDesk } from '../../extensions/closedloop/src/rules/story-book.ts';
import { openStage, type StoryStage } from './desk.ts';
import { performStory } from './scene.ts';

/** Every second pack, so that two processes have about as much to do. */
export const shelvesOf = (half: 0 | 1): readonly Shelf[] =>
	shelves().read.filter(({ stories }) => stories.length > 0).filter((_, index) => index % 2 === half);

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

	describe.each(packs.map((shelf) => [shelf.pack.pack, shelf] as const))('%s', (_code, { pack, stories }) => {
		beforeAll(() => stage.adopt(pack));
		it.each(stories.map((story) => [story.story.en, story] as const))('%s', async (_name, story) => {
			const { failures } = await performStory(stage, pack, story, storyBook(pack, rules)).catch((error: unknown) => { if (process.env['STORIES_LOG']) appendFileSync(process.env['STORIES_LOG'], `NO ${pack.pack} ${story.story.en}\n     ${String(error).slice(0, 3000)}\n`); throw error; });
			const told = failures.map(
				({ step, of, expected, found }) => `step ${step + 1}, ${of}: expected ${expected}, found ${found}`,
			);
			if (process.env['STORIES_LOG']) appendFileSync(process.env['STORIES_LOG'], `${told.length === 0 ? 'ok' : 'NO'} ${pack.pack} ${story.story.en}\n${told.map((t) => `     ${t}\n`).join('')}`);
			expect(told.length, told.join('\n')).toBe(0);
		}, patienceMs);
	});
}
