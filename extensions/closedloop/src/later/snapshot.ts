/** Every collection as Directus is to have it: read by `install`, `upgrade` and `doctor` only. */
export { snapshot } from '@closedloop/schema/snapshot/index.ts';
