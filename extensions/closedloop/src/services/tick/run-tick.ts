import type { ApiExtensionContext } from '@directus/types';
import type { Instant } from '@closedloop/schema';
import { forgetFailure, noteFailure, writeHeartbeat } from '../../store/tick/heartbeat.ts';
import { whatsDue, type Duty, type WhatsDue } from '../../store/tick/whats-due.ts';
import { openDuties } from '../cycles/open-duties.ts';
import { faultText } from '../fault-text.ts';
import { giveEvidence } from '../messages/index.ts';
import { workOnJobs } from '../jobs/work-on-jobs.ts';
import { letTimePass } from './let-time-pass.ts';
import { sendLetters } from './send-letters.ts';
import { sendWebhooks } from './send-webhooks.ts';
import type { Work } from './work.ts';

/** Who sees to what, each apart from the others, so that a slow mail server holds up no escalation. */
const works: Readonly<Record<Duty, Readonly<Record<string, Work>>>> = {
	clocks: { clocks: alone(letTimePass) },
	letters: { letters: alone(sendLetters), webhooks: sendWebhooks },
	evidence: { evidence: alone(giveEvidence) },
	jobs: { jobs: alone(workOnJobs) },
};

/** Knows by itself when it is due: the rules in memory say so. */
const recurring: Work = alone(openDuties);

/**
 * One tick: asks once what is due and lets the works see to it. Mostly nothing is, and the tick was one statement. A
 * work that fails is logged, remembered for `doctor`, and its rows are still due at the next tick.
 */
export async function runTick(context: ApiExtensionContext, clock: () => Instant): Promise<void> {
	const { at, duties } = await asked(context, clock);
	const began = performance.now();
	const now = (): Instant => at + Math.floor(performance.now() - began);
	const called = [...duties].flatMap((duty) => Object.entries(works[duty]));
	const attempts: readonly (readonly [string, Work])[] = [...called, ['recurring duties', recurring]];
	await Promise.all(
		attempts.map(async ([what, work]) => {
			try {
				await work(context, now);
				await forgetFailure(context.database, what);
			} catch (error) {
				context.logger.error(error, `closedloop: the tick failed at the ${what}`);
				await noteFailure(context.database, { work: what, at: now(), error: faultText(error) });
			}
		}),
	);
	if (!duties.has('clocks')) await writeHeartbeat(context.database, at);
}

/** A question that fails fails for all duties: that, too, is remembered where it can be. */
async function asked({ database }: ApiExtensionContext, clock: () => Instant): Promise<WhatsDue> {
	try {
		const due = await whatsDue(database, clock);
		await forgetFailure(database, 'question');
		return due;
	} catch (error) {
		await noteFailure(database, { work: 'question', at: clock(), error: faultText(error) });
		throw error;
	}
}

/**
 * A tick that finds the last one still at work leaves it to it: Directus neither prevents overlap nor catches up, and
 * whatever was missed is simply still due.
 */
function alone(work: Work): Work {
	let running = false;
	return async (context, now) => {
		if (running) return;
		running = true;
		try {
			await work(context, now);
		} finally {
			running = false;
		}
	};
}
