export type * from './text.ts';
export * from './time.ts';
export * from './clocks.ts';
export type * from './workflow.ts';
export type * from './survey.ts';
export type * from './procedure.ts';
export type * from './held.ts';
