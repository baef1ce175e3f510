/** Stories: a piece of life under a procedure, played by the real judges in a world of its own. Pure. */
export { castOf, leadOf, type Cast } from './cast.ts';
export { expectationsIn } from './expect.ts';
export type { Failure } from './found.ts';
export { answerOf } from './decision.ts';
export type { Deed, DeedOf } from './deeds.ts';
export { playStory } from './play.ts';
export type { ClockSeen, Looked, SaidNo, Seen, Sight } from './sight.ts';
export type { StoryBook, Told } from './stage.ts';
export { stockFor } from './stock.ts';
export { walkOf, type Walk, type Walked } from './walk.ts';
export { beginOf, storyTurns, type Performance, type Look, type Played, type Turn } from './turns.ts';
