/** Causes, actions and effect of a CAPA (docs/state-machines.md, "CAPA" and "Action"). */
export { seenByAnother } from './actions.ts';
export { provedCauses } from './causes.ts';
export { effectTooEarly } from './effectiveness.ts';
export { raisedFrom } from './raised-from.ts';
