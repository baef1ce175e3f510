import type { FieldProblem } from '../core/intake/index.ts';
import type { Say } from './locales/index.ts';

/** What is wrong with a field, in words that say what to do. */
export const problemText = ({ problem, limit }: FieldProblem, say: Say): string =>
	say(`problem.${problem}`, { limit: limit ?? '' });
