import { alterations } from './alterations.ts';
import { writesByQuery } from './by-query.ts';
import { chains } from './chains.ts';
import { alarms, clockSkew, heartbeat } from './clockwork.ts';
import { clocksKeepCalendars } from './editions.ts';
import { broken, type Check, type Finding, type Patient } from './finding.ts';
import { procedureChoice } from './procedure-choice.ts';
import { mail, outbox } from './letters.ts';
import { posts } from './posts.ts';
import { redis } from './redis.ts';
import { calendarsKnown, rulesInForce } from './rules.ts';
import { locksInPlace, schemaComplete } from './schema.ts';
import { searchComplete } from './search.ts';
import { shares } from './shares.ts';
import { faults } from './faults.ts';

export interface Examined {
	readonly check: string;
	readonly findings: readonly Finding[];
}

/** In the order an administrator would mend: without tables nothing else can be asked. */
const checks: readonly Check[] = [
	schemaComplete,
	writesByQuery,
	locksInPlace,
	searchComplete,
	alterations,
	calendarsKnown,
	rulesInForce,
	posts,
	clocksKeepCalendars,
	procedureChoice,
	mail,
	outbox,
	clockSkew,
	heartbeat,
	alarms,
	redis,
	shares,
	faults,
	chains,
];

/** Asks everything, each question for itself; what cannot be asked is broken. Changes nothing. */
export async function examine(patient: Patient): Promise<readonly Examined[]> {
	const examined: Examined[] = [];
	const installed = await patient.context.database.schema.hasTable('cl_feedback');
	for (const { name, examine: ask } of installed ? checks : [schemaComplete, writesByQuery]) {
		try {
			examined.push({ check: name, findings: await ask(patient) });
		} catch (error) {
			const text = error instanceof Error ? error.message : String(error);
			examined.push({
				check: name,
				findings: [broken(`could not be checked: ${text}`, 'mend what is broken above first, then run doctor again')],
			});
		}
	}
	return examined;
}
