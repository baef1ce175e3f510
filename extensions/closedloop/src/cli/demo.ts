import { loadDemo } from '../services/demo/load.ts';
import { demoProfiles, usualProfile } from '../services/demo/script.ts';
import { refusedLines } from './adoption.ts';
import type { Run } from './run.ts';

/**
 * `demo`: a small house with three months of life, told through the door at simulated times; all of it or nothing.
 * `--profile` says which.
 */
export const demoCommand: Run = async (context, say, options) => {
	const { profile: named } = options;
	const profile = typeof named === 'string' ? named : usualProfile;
	const profiles = await demoProfiles();
	if (!profiles.includes(profile)) {
		say(`There is no demonstration “${profile}”; there are: ${profiles.join(', ')}.`);
		return 1;
	}
	return refusedLines(say, 'Nothing is told:', async () => {
		const { loaded, scenes } = await loadDemo(context, say, { profile, now: Date.now() });
		if (loaded) say(`The demonstration is told: ${scenes} entries.`);
	});
};
