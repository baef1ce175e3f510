/** Who is told when, and what a rung does beside telling. */
export { type Acknowledged, acknowledge, acknowledgeRefused, awaitsWordOf } from './acknowledge.ts';
export { entriesDue, withEntries } from './enter-ladders.ts';
export { type Step, afterStep, withSteps } from './steps.ts';
export { tellRung } from './tell-rung.ts';
