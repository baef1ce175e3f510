import { setImmediate as nextTurn } from 'node:timers/promises';
import type { InTurns } from '../core/turns.ts';

/** A stretch nobody notices: everybody else's requests are answered between two. */
const stretchMs = 20;

/** Does long work in stretches, so that one question never stops the desk. */
export async function inTurns<Result>(work: InTurns<Result>): Promise<Result> {
	let from = performance.now();
	for (;;) {
		const step = work.next();
		if (step.done === true) return step.value;
		if (performance.now() - from < stretchMs) continue;
		await nextTurn();
		from = performance.now();
	}
}
