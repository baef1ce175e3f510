/** Causes, actions and effect of a CAPA, simple path (domain 1.2, 1.3). */
export { capaFacts, openActions, openMandatory, unverifiedByOthers, type ActionView, type OpenActions } from './actions.ts';
export { provedCauses, validateCauses, type CauseDraft, type CauseProblem } from './causes.ts';
export { effectivenessDue, isInWindow, type EffectivenessPlan, type EffectivenessStage } from './effectiveness.ts';
