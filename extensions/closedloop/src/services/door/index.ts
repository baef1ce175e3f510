/** The one door: every write to a guarded record is gathered, judged and committed here (design section 3.1). */
export { asksApproval, bearApproval, bearEvidence } from './bear-evidence.ts';
export { calendarsFor, keepEditions } from './calendars.ts';
export { actorOf, machineOf, writerOf, type Machine, type WriteContext, type Writer } from './context.ts';
export { createRecord } from './create-record.ts';
export { awaited } from './decided.ts';
export { doDeed, takeDeed, type Actor, type Deed, type Intent } from './deed.ts';
export { common } from './gather.ts';
export { intakeOf } from './intake-of.ts';
export { lookAtAll, lookAtRow } from './last-look.ts';
export { forgetPeople, localeFor, people, type People } from './people.ts';
export { foretold, presetsFor, type Preset } from './presets.ts';
export {
	bookVersion,
	forgetRulebook,
	localeIn,
	procedureIn,
	rulebook,
	type KnownProcedure,
	type Rulebook,
} from './rulebook.ts';
export { strangeSpecials } from './specials.ts';
export { deedTo, gather, updateRecord } from './update-record.ts';
