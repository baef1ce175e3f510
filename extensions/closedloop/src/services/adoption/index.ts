/** Procedures of the catalogue on a desk: read, answered, adopted, given up. */
export { adoptPacks, type AdoptionRequest } from './adopt.ts';
export { catalogue, packProfiles } from './catalogue.ts';
export { proceduresInForce } from './in-force.ts';
export { library, paperOf } from './library.ts';
export { answerOptions } from './options.ts';
export { retirePack } from './retire.ts';
export { storyWalk } from './walk.ts';
