/** Which procedure a record gets: why, what would change it, and what no procedure is for. */
export { candidateIn, candidatesWith, type Candidate } from './candidate.ts';
export { dryRun } from './dry-run.ts';
export { coverageInForce, lintOf } from './lint.ts';
export { choiceOf } from './choice-of.ts';
export { intakeIn, pageMost, pastFeedback, samplesOf, usualMs } from './past.ts';
export { matchOf, titlesOf } from './words.ts';
