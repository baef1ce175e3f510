import type { Instant, Pack, Story } from '@closedloop/schema';
import { instantFrom } from '../../extensions/closedloop/src/core/calendar/index.ts';
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
import { looked } from './look.ts';
import type { Names } from './names.ts';
import { passTime } from './pass-time.ts';
import { readersAmong } from './readers.ts';
import { bornSince, lettersSince, seen } from './see.ts';

/** One story on a real desk, at one moment. */
export interface Scene {
	readonly stage: StoryStage;
	readonly book: StoryBook;
	readonly names: Names;
	/** Letters that have been looked at. */
	readonly read: Set<string>;
	/** Duties are kept from this moment on. */
	readonly inForce: Instant;
	at: Instant;
	/** The moment the present step was to be at: what opens with another may have opened before it. */
	asked: Instant;
}

/** Plays a story through the real thing: people by their tokens, customers by their pages, time by the tick. */
export async function performStory(stage: StoryStage, pack: Pack, story: Story, book: StoryBook): Promise<Performance> {
	const at = beginOf(story, book);
	const inForce = dutiesFrom(story, book, at);
	const names = await stage.begin({ pack, story, at, inForce });
	const scene: Scene = { stage, book, at, inForce, names, asked: at, read: new Set() };
	const turns = storyTurns(story, book);
	let next = turns.next();
	while (next.done !== true) next = turns.next(await taken(scene, next.value));
	return next.value;
}

/** After every story. */
const never = Date.UTC(2090, 0, 1);

/**
 * A story is about the duties it names: those that came before them, and all of a story that names none, would be other
 * people's work.
 */
function dutiesFrom({ steps }: Story, { calendar }: StoryBook, begin: Instant): Instant {
	const first = steps.find(({ duty }) => duty !== undefined);
	if (first === undefined) return never;
	return (first.at === undefined ? begin : instantFrom(calendar, first.at)) - 1;
}

async function taken(scene: Scene, { until, deeds, about, askedToRead, look }: Turn): Promise<Sight> {
	scene.asked = until;
	await passTime(scene, until);
	let refusals: readonly SaidNo[] | null = null;
	for (const deed of deeds) {
		refusals = await carryOut(scene, deed);
		if (refusals !== null) break;
	}
	await passTime(scene, scene.at);
	const opened = await bornSince(scene, deeds);
	return {
		at: scene.at,
		refusals,
		opened,
		told: await lettersSince(scene, deeds),
		record: await seen(scene, about),
		readers: await readersAmong(scene, about, askedToRead),
		looked: await looked(scene, look),
	};
}
