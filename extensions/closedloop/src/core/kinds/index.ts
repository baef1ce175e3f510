/** What is special about each kind of record. */
export { kinds } from './all.ts';
export { notInProcedure } from './codes.ts';
export { askedAs, type AskedAs, isAnswerer } from './decision-parts/annotation.ts';
export { outcomesFor } from './decision-parts/outcome.ts';
export { asksStill, outsideRule } from './decision-parts/outside.ts';
export { couldSign } from './decision-parts/signer.ts';
export { earlierAnswers, refusedBefore, refusesAnswer } from './feedback-parts/rounds.ts';
export { contactOf, isOneAddress, tellingOf } from './feedback-parts/telling.ts';
export { toldContact } from './feedback-parts/told-contact.ts';
export { frozenIn, restingRules } from './freeze.ts';
export type { KindRules } from './kind-rules.ts';
