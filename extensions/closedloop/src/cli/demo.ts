import { loadDemo } from '../services/demo/load.ts';
import type { Run } from './commands.ts';

/** `demo`: a small factory with three months of life, told through the door at simulated times. Goes on where it stopped. */
export const demoCommand: Run = async (context, say) => {
	await loadDemo(context, say);
	return 0;
};
