/** What a desk writes when it adopts procedures of the catalogue. Pure. */
export type { PlannedDepartment } from './departments.ts';
export { unfit, type AdoptionProblem, type AdoptionProblemCode, type DeskFacts, type DeskProcedure } from './desk.ts';
export { planAdoption, type AdoptionPlan, type Wanted } from './plan.ts';
export type { PlannedPolicy } from './posts.ts';
export { holderText, recipientText } from './who.ts';
export { vacantPosts } from './vacant.ts';
export { answersTyped, makeNew, typedOf, type TypedAnswers } from './typed-answers.ts';
