/** Answers that begin with a template: its placeholders, what is left to be filled in, where it is put. */
export { bracesIn, hasLoneBrace, placeholderNames, type Brace } from './braces.ts';
export { fillTemplate, firstOpen, leftOpen, type Filling } from './fill.ts';
export { insertText, type Inserted } from './insert.ts';
