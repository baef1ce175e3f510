/** What Directus's permissions leave open about rows that only few may read. */
export { closed, type Asker } from './ask.ts';
