/**
 * The history of a record: numbered, append-only, hash-chained, and answerable for what the record is
 * (docs/reference/history.md).
 */
export { canonical, NotCanonicalError, type Canonical } from './canonical.ts';
export { chainHash, hashedColumns, type ChainedEvent, type StoredEvent } from './chain.ts';
export { eventDataIn, readEvent } from './read-event.ts';
export { writtenSince } from './written-since.ts';
export { verifyChain, type ChainFlaw, type ChainVerdict } from './verify.ts';
export { digest } from './digest.ts';
export { codeOrWords, FreeText, saltedDigest, tellData, words, wordsMark, type Texts } from './free-text.ts';
export { afterwards, digestOfRow, stateOf, type After, type PartRow } from './row-state.ts';
export type { StandingFile } from './attached.ts';
export { afterIn, compare, type Difference, type Parting, type Standing, type ToldEvent } from './compare.ts';
