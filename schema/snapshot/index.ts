/**
 * What Directus is to know of us. The whole of it is built (`npm run generate`); the files beside this one are its
 * columns, committed to be read in review.
 */
export { snapshot } from './generated/index.ts';
