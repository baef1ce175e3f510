/** What is special about each kind of record. */
export { begin, effectOf } from './effects.ts';
export { endedCapa } from './feedback-parts/capa-demand.ts';
export { recounted } from './feedback-parts/repeat.ts';
export { refusedBefore } from './feedback-parts/rounds.ts';
export { contactOf, isOneAddress, tellingOf, tellingRefused, toldOtherwise } from './feedback-parts/telling.ts';
export { wrongIn } from './feedback-parts/wrong.ts';
export { changeLetters, toldAtOnce } from './feedback.ts';
export { reminded } from './response.ts';
