import { loadDemo } from '../services/demo/load.ts';
import type { Run } from './commands.ts';

/** `demo`: a small factory with three months of life, told through the door at simulated times; all of it or nothing. */
export const demoCommand: Run = async (context, say) => {
	const { loaded, scenes } = await loadDemo(context, Date.now(), say);
	say(loaded ? `The demonstration is told: ${scenes} deeds.` : 'A demonstration is here already.');
	return 0;
};
