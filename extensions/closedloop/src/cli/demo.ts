import { loadDemo } from '../services/demo/load.ts';
import type { Run } from './run.ts';

/**
 * `demo`: a small factory with three months of life, told through the door at simulated times; all of it or nothing.
 */
export const demoCommand: Run = async (context, say) => {
	const { loaded, scenes } = await loadDemo(context, say, Date.now());
	if (loaded) say(`The demonstration is told: ${scenes} entries.`);
	return 0;
};
