/** The one door: every write to a guarded record is gathered, judged and committed here (design section 3.1). */
export { asksApproval, bearApproval, bearEvidence } from './bear-evidence.ts';
export { calendarsFor, keepEditions } from './calendars.ts';
export { writerOf, type Machine, type WriteContext, type Writer } from './context.ts';
export { createRecord } from './create-record.ts';
export { currentDeed, outsideDeed, runDeed, type Actor, type Deed, type Intent } from './deed.ts';
export { takeGrant } from './grants.ts';
export { common } from './gather.ts';
export { intakeOf } from './intake-of.ts';
export { forgetPeople, people, type People } from './people.ts';
export { bookVersion, forgetRulebook, localeIn, procedureIn, rulebook, type KnownProcedure, type Rulebook } from './rulebook.ts';
export { deedTo, gather, updateRecord } from './update-record.ts';
