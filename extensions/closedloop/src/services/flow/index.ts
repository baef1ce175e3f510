/** What the operations of the Flow editor do: the same acts as the API, with the Flow's authority. */
export { takeClockStep } from './clock-step.ts';
export { flowCalculation, inFlow } from './flow-work.ts';
export { dueIn, workingTimeIn } from './options.ts';
