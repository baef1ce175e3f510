/** Causes, actions and effect of a CAPA, simple path (domain 1.2, 1.3). */
export { seenByAnother } from './actions.ts';
export { provedCauses } from './causes.ts';
export { effectTooEarly } from './effectiveness.ts';
