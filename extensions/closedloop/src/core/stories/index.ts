/** Stories: a piece of life under a procedure, played by the real judges in a world of its own. Pure. */
export { castOf, type Cast } from './cast.ts';
export { expectationsIn, type Failure } from './expect.ts';
export { playStory, type Performance, type Played } from './play.ts';
export type { StoryBook, Told } from './stage.ts';
