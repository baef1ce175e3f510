/** What somebody looks for, and what of a row answers it. Pure; the index only proposes rows. */
export { ideographs } from './ideographs.ts';
export { foundIn, type Fields, type Found } from './found.ts';
export { questionIn, type Question, type Token } from './question.ts';
