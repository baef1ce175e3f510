import type { Instant } from '@closedloop/schema';
import { nextOpening } from '../../extensions/closedloop/src/core/cycles/index.ts';
import type { Scene } from './scene.ts';

/** Of one moment: a rung, its letter, what the letter proves, and the like of it again. More is a tick that does nothing. */
const ticksMost = 12;

/** Time passes, and whatever falls due on the way falls due at its moment: each time the desk ticks as it always does. */
export async function passTime(scene: Scene, until: Instant): Promise<void> {
	const { clock } = scene.stage;
	for (let ticks = 0; ;) {
		const next = Math.min(await nextAlarm(scene), nextDuty(scene));
		const moment = Math.max(scene.at, Math.min(next, until));
		ticks = moment === scene.at ? ticks + 1 : 0;
		if (ticks > ticksMost) await stuck(scene);
		if (moment !== scene.at) await clock.set(moment);
		scene.at = moment;
		if (next > moment) return;
		await clock.tick();
	}
}

/** The soonest of what the tick asks for: clocks that ring, letters to be sent or told of. */
async function nextAlarm({ stage: { knex } }: Scene): Promise<Instant> {
	const [row]: readonly { readonly at: number | null }[] = await knex.raw(
		`SELECT min(at) AS at FROM (
			SELECT min(next_at) AS at FROM cl_clocks UNION ALL
			SELECT min(next_attempt_at) FROM cl_messages UNION ALL
			SELECT min(evidence_at) FROM cl_messages)`,
	);
	return row?.at ?? Infinity;
}

/** When the next report of a duty is opened, after the present moment. */
const nextDuty = ({ book: { procedure, calendar }, at, inForce }: Scene): Instant =>
	Math.min(
		Infinity,
		...(procedure.rules.cycles ?? []).map((cycle) => nextOpening(cycle, Math.max(at, inForce), calendar).opens_at),
	);

async function stuck(scene: Scene): Promise<never> {
	const { knex, desk } = scene.stage;
	const faults: unknown = await knex('cl_faults').select('subject', 'error');
	const failed: unknown = await knex('cl_state').where('name', 'like', 'tick_failed:%').select('value');
	const clocks: unknown = await knex('cl_clocks').whereNotNull('next_at').select('kind', 'next_at');
	const letters: unknown = await knex('cl_messages')
		.whereNotNull('next_attempt_at')
		.orWhereNotNull('evidence_at')
		.select('template', 'channel', 'state', 'attempts', 'next_attempt_at', 'evidence_at', 'last_error');
	const told = JSON.stringify({ at: scene.at, faults, failed, letters, clocks });
	throw new Error(`ticks do nothing: ${told.slice(0, 3000)} ${desk.logs().slice(-1000)}`);
}
