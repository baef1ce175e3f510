/** The history of a record: numbered, append-only, hash-chained (design 3.2). */
export { canonical, NotCanonicalError, type Canonical } from './canonical.ts';
export { chainHash, hashedColumns, type ChainedEvent, type StoredEvent } from './chain.ts';
export { verifyChain, type ChainFlaw, type ChainVerdict } from './verify.ts';
export { digest } from './digest.ts';
