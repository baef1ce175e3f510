/** What a procedure's own forms ask for and no column exists for: names, rules, values. Pure. */
export { factCode, factName, isFactCode } from './name.ts';
export { columnOfFact, factsOn, isProseFact, isWordsFact } from './rules.ts';
export { changedFacts, factFaults, factsIn, writtenFacts, type FactFault, type FactValues } from './values.ts';
