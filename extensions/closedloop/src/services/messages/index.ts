/**
 * Letters: what the outbox (`cl_messages`) holds is written in the reader's language and sent, with attempts, back-off
 * and last error (docs/principles.md, "The outbox").
 *
 * pass      one round of sending, called by the tick
 * claim     a letter under work by one node, for the length of a lease
 * letter    subject and text, rendered from `template` and `data` when it leaves
 */
export { draftedLetter, type DraftedLetter } from './drafted-letter.ts';
export { deliverDue, type Delivered, type DeliverInput } from './deliver.ts';
export { zoneOf } from './gather.ts';
export { nearestLocale } from './reader.ts';
export { renderLetter, type RenderedLetter } from './render.ts';
export type { LetterInput, LetterRecord, Links } from './letter.ts';
export { attemptsMost, leaseMs, nextAttempt, passMs } from './schedule.ts';
export { missingTransport } from './transport.ts';
export { giveEvidence } from './give-evidence.ts';
