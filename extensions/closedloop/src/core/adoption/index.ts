/** What a desk writes when it adopts procedures of the catalogue. Pure. */
export type { PlannedDepartment } from './departments.ts';
export { unfit, type AdoptionProblem, type AdoptionProblemCode, type DeskFacts, type DeskProcedure } from './desk.ts';
export { clauseChanges } from './difference.ts';
export type { Called } from './describe.ts';
export { paperOf, type PaperNames } from './paper.ts';
export { planAdoption, type AdoptionPlan, type Wanted } from './plan.ts';
export type { PlannedPolicy } from './posts.ts';
export { ruleChanges } from './rule-changes.ts';
export { columnsSaid, type RuleNames, type VersionOfRules } from './columns-said.ts';
export {
	actSays,
	contactSays,
	dutySays,
	factSays,
	matrixSays,
	noticeSays,
	rungMoment,
	signatureSays,
	slipSays,
	toldText,
	tongueOf,
	type Tongue,
} from './sentences.ts';
export { heldNow, vacantPosts } from './vacant.ts';
export { answersTyped, makeNew, typedOf, type TypedAnswers } from './typed-answers.ts';
export { workflowName } from './workflow-name.ts';
