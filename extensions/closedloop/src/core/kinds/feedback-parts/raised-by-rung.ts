import type { UpdateCase } from '../../record/index.ts';
import { stringOf } from '../../values/index.ts';
import type { RungEffect } from '../kind-rules.ts';
import { toldAtOnce } from './letters.ts';
import { rerouted } from './route.ts';

/** One severity up, as if a person had raised it: whoever is told at once of the new one hears of it. */
export function raisedByRung(given: UpdateCase): RungEffect | null {
	const ranks = (given.procedure?.rules.severities ?? []).toSorted((a, b) => a.rank - b.rank);
	const from = stringOf(given.record.severity);
	// A severity that is not the procedure's is below all of them: time must not turn it into the lowest.
	const place = ranks.findIndex(({ code }) => code === from);
	const next = from === null || place >= 0 ? ranks[place + 1] : ranks.at(-1);
	if (next === undefined) return null;
	const route = rerouted(given, { severity: next.code });
	return {
		patch: { severity: next.code, ...route?.patch },
		data: { severity: { from, to: next.code }, ...route?.data },
		letters: (after) => toldAtOnce(given, given.record, after),
	};
}
