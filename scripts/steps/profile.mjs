import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { seed } from './places.mjs';
import { Refusal } from './say.mjs';

/** The house that is shown where nobody names one: a small maker of pumps. */
export const usualProfile = 'plant';

/** The house that works by the procedures of `seed/examples`; former versions showed it where nobody named one. */
export const ofExamples = 'group';

/** By what name a house is known that former versions called otherwise. */
const formerly = { true: ofExamples, factory: ofExamples };
export const presentName = (name) => formerly[String(name)] ?? name;

/** The houses there are. A checkout without its seeds has the usual one. */
const profiles = () => (existsSync(join(seed, 'demo')) ? readdirSync(join(seed, 'demo')).sort() : [usualProfile]);

/** Which demonstration a new database gets by `CLOSEDLOOP_DEMO`: its name, or null for none. */
export function profileOf(env) {
	const named = (env.CLOSEDLOOP_DEMO ?? '').trim().toLowerCase();
	if (['false', '0', 'no'].includes(named)) return null;
	if (['', 'true', '1', 'yes'].includes(named)) return usualProfile;
	const wanted = presentName(named);
	if (!profiles().includes(wanted))
		throw new Refusal(`There is no demonstration "${wanted}"; there are: ${profiles().join(', ')}.`);
	return wanted;
}

/** `--profile hotel` of a command line, as the setting it stands for; nothing where it is not given. */
export function profileAsked(args) {
	try {
		const { profile } = parseArgs({ args, options: { profile: { type: 'string' } } }).values;
		return profile === undefined ? {} : { CLOSEDLOOP_DEMO: profile };
	} catch (error) {
		throw new Refusal(error.message);
	}
}

/** `seed` gets the procedures and departments of the examples only where the house works by them. */
export const seedOptions = (profile) => (profile === ofExamples ? ['--examples'] : []);
