import { toRecipients, type UpdateCase } from '../../record/index.ts';
import { idOf, stringOf } from '../../values/index.ts';
import type { RungEffect } from '../kind-rules.ts';
import { toldAtOnce } from './letters.ts';
import { rerouted } from './route.ts';

/**
 * One severity up, as if a person had raised it: whoever is told at once of the new one hears of it, and so does the head
 * of the department that leads by it. Nobody looked on, so nobody else would tell them.
 */
export function raisedByRung(given: UpdateCase): RungEffect | null {
	const ranks = (given.procedure?.rules.severities ?? []).toSorted((a, b) => a.rank - b.rank);
	const from = stringOf(given.record.severity);
	// A severity that is not the procedure's is below all of them: time must not turn it into the lowest.
	const place = ranks.findIndex(({ code }) => code === from);
	const next = from === null || place >= 0 ? ranks[place + 1] : ranks.at(-1);
	if (next === undefined) return null;
	const route = rerouted(given, { severity: next.code });
	const led = idOf(given.record.lead_department);
	const lead = route !== null && route.department !== led ? { from: led, to: route.department } : null;
	const after = lead === null ? given : ledBy(given, lead.to);
	return {
		patch: { severity: next.code, ...route?.patch },
		data: { severity: { from, to: next.code }, ...route?.data, ...(lead && { lead_department: lead }) },
		letters: (view) => toldAtOnce(after, given.record, view),
		assigned:
			lead === null || lead.to === null
				? []
				: toRecipients(after, {
						recipients: [{ to: 'department', up: 0 }],
						template: 'lead_changed',
						data: { number: given.record.number ?? null, severity: next.code },
						at: given.at,
					}),
	};
}

const ledBy = (given: UpdateCase, lead_department: string | null): UpdateCase => ({
	...given,
	directory: { ...given.directory, record: { ...given.directory.record, lead_department } },
});
