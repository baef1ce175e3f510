/** Screens few people open, by what they are opened for: each a folder of `src/studio/`. */
export type PartName = 'rules' | 'simulation' | 'running-clocks' | 'calendar' | 'panels' | 'desk';

/**
 * The build writes this file anew (`scripts/steps/studio-parts.mjs`): the file each part was built into, with the hash of
 * its content, and the mark of the modules they share with `app.js`.
 */
export const partFiles: Readonly<Partial<Record<PartName, string>>> = {};
export const sharedMark: string = 'source';
