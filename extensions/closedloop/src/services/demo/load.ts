import type { Instant } from '@closedloop/schema';
import type { ApiExtensionContext } from '@directus/types';
import { nextAlarmUntil, settleLetters } from '../../store/demo.ts';
import { readState, writeState } from '../../store/machine.ts';
import { passTime } from '../tick/pass-time.ts';
import { adoptPacksOf } from './adoption.ts';
import { capaScenes } from './capa-scenes.ts';
import { gatherCast } from './cast.ts';
import { feedbackScenes } from './feedback-scenes.ts';
import { readScript } from './script.ts';
import { vacate } from './seats.ts';
import { surveyScenes } from './survey-scenes.ts';
import { playInOrder } from './timeline.ts';
import { openWorld, type World } from './world.ts';

/** Name of the fact in `cl_state` that says a demonstration is here. */
const stateName = 'demo';

/** A line of progress for whoever waits. */
export type Report = (line: string) => void;

export interface Loaded {
	/** False when a demonstration was there already; then nothing was touched. */
	readonly loaded: boolean;
	readonly scenes: number;
}

/**
 * Tells three months of a house's life up to `now`, by the procedures it has adopted, entry by entry in the order of their times, through the same
 * door as everybody: history, clocks and escalations are what they would have been. One transaction: all of it or
 * nothing.
 */
export async function loadDemo(
	context: ApiExtensionContext,
	report: Report,
	{ profile, now }: { readonly profile: string; readonly now: Instant },
): Promise<Loaded> {
	if ((await readState(context.database, stateName)) !== null) {
		report('The demonstration is here already.');
		return { loaded: false, scenes: 0 };
	}
	const schema = await context.getSchema();
	const scenes = await context.database.transaction(async (trx) => {
		const inside = { ...context, database: trx, getSchema: () => Promise.resolve(schema) };
		const played = await tell(await openWorld(inside, await readScript(profile), now), report);
		await settleLetters(trx, now);
		await writeState(trx, { name: stateName, value: new Date(now).toISOString() });
		return played;
	});
	return { loaded: true, scenes };
}

async function tell(world: World, report: Report): Promise<number> {
	const cast = await gatherCast(world);
	report('people and whom they serve');
	await adoptPacksOf(world);
	const { feedback, capas } = world.script;
	const scenes = [
		...surveyScenes(world, cast),
		...feedback.flatMap((written) => feedbackScenes(world, cast, written)),
		...capas.flatMap((written) => capaScenes(world, cast, written)),
	];
	let played = 0;
	await playInOrder(
		scenes,
		world.now,
		(at) => passUntil(world, at),
		() => {
			played++;
			if (played % 100 === 0) report(`${played} entries`);
		},
	);
	await passUntil(world, world.now);
	await vacate(world.context, cast.seatless);
	if (cast.seatless.length > 0)
		report(
			`No seat in Studio for ${cast.seatless.length} people (see docs/directus-versions.md): they are in the story, without a role.`,
		);
	return played;
}

/** Lets the clocks run on: rungs and misses at their own instants, as a tick that never sleeps would see them. */
async function passUntil({ context }: World, until: Instant): Promise<void> {
	let last = -Infinity;
	for (
		let at = await nextAlarmUntil(context.database, until);
		at !== null;
		at = await nextAlarmUntil(context.database, until)
	) {
		const { failed } = await passTime(context, at);
		if (failed > 0 || at <= last)
			throw new Error(`the demonstration's clocks stand still at ${new Date(at).toISOString()}`);
		last = at;
	}
}
