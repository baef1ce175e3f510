export type * from './calendars.ts';
/** What the read endpoints answer: one shape for the service that writes it and the part of Studio that shows it. */
export type * from './desk.ts';
export type * from './matching.ts';
export type * from './pareto.ts';
export type * from './reckon.ts';
export type * from './rehearsal.ts';
export type * from './retarget.ts';
export type * from './series.ts';
export type * from './reports.ts';
