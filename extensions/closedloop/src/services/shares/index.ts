/** Shares of Directus that would lead into our records. */
export { reachesOurs } from './reach.ts';
export { shareIn, sharesOurs } from './shared.ts';
