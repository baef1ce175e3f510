/** Texts for people: markup that is safe, times as they are read. */
export { type Markup, flag, html } from './html.ts';
export { formatWhen, isoOf } from './when.ts';
export { yesNo } from './yes-no.ts';
export { listed } from './listed.ts';
export { spokenCode } from './spoken-code.ts';
