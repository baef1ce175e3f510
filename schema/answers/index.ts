export type * from './adoption.ts';
export type * from './edition-difference.ts';
export type * from './paper.ts';
export type * from './calendars.ts';
/** What the read endpoints answer: one shape for the service that writes it and the part of Studio that shows it. */
export type * from './desk.ts';
export type * from './procedure-choice.ts';
export type * from './pareto.ts';
export type * from './calculator.ts';
export type * from './simulation.ts';
export type * from './retarget.ts';
export type * from './series.ts';
export type * from './reports.ts';
export type * from './queue.ts';
export type * from './dossier.ts';
export type * from './glance.ts';
export type * from './intake.ts';
export type * from './waiting.ts';
export * from './walk.ts';
