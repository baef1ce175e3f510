/** The rules in force and the people there are, parsed, compiled and kept. */
export { calendarsFor, keepEditions } from './calendars.ts';
export { type People, forgetPeople, localeFor, people } from './people.ts';
export {
	type KnownProcedure,
	type Rulebook,
	bookVersion,
	forgetRulebook,
	localeIn,
	procedureIn,
	rulebook,
	workflowViewIn,
} from './rulebook.ts';
export { vacantPosts } from './vacant-posts.ts';
export { goingIn, hasEndedIn, workflowFor, workflowMovedTo, workflowOf } from './workflows.ts';
export { type Access, type Preset, type Rights, foretold, presetsFor } from './presets.ts';
