import type { Instant, Pack, Story } from '@closedloop/schema';
import {
	beginOf,
	storyTurns,
	type Performance,
	type SaidNo,
	type Sight,
	type StoryBook,
	type Turn,
} from '../../extensions/closedloop/src/core/stories/index.ts';
import type { StoryStage } from './desk.ts';
import { carryOut } from './deeds.ts';
import type { Names } from './names.ts';
import { passTime } from './pass-time.ts';
import { bornSince, lettersSince, seen } from './see.ts';

/** One story on a real desk, at one moment. */
export interface Scene {
	readonly stage: StoryStage;
	readonly book: StoryBook;
	readonly names: Names;
	/** Letters that have been looked at. */
	readonly read: Set<string>;
	at: Instant;
}

/** Plays a story through the real thing: people by their tokens, customers by their pages, time by the tick. */
export async function performStory(
	stage: StoryStage,
	pack: Pack,
	story: Story,
	book: StoryBook,
): Promise<Performance> {
	const at = beginOf(story, book);
	const scene: Scene = { stage, book, at, names: await stage.begin(pack, story, at), read: new Set() };
	const turns = storyTurns(story, book);
	let next = turns.next();
	while (next.done !== true) next = turns.next(await taken(scene, next.value));
	return next.value;
}

async function taken(scene: Scene, { until, deeds, about }: Turn): Promise<Sight> {
	await passTime(scene, until);
	let refusals: readonly SaidNo[] | null = null;
	for (const deed of deeds) {
		refusals = await carryOut(scene, deed);
		if (refusals !== null) break;
	}
	await passTime(scene, scene.at);
	const opened = await bornSince(scene, deeds);
	return { at: scene.at, refusals, opened, told: await lettersSince(scene), record: await seen(scene, about) };
}
