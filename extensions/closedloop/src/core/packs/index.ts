/** Procedures as a catalogue: packs, what they name, and the rows they become. Pure. */
export { isElement, resolved, type Fragments } from './fragments.ts';
export { awaitedBy } from './pending.ts';
export type { HeldBy } from './posts.ts';
export { codeKeys, hasPlace, without, type Place } from './places.ts';
export { namingFacts } from './naming-facts.ts';
export { oursMark, rowOf, type Answers } from './row.ts';
