/** Rule documents on their way to being in force: saved, checked with what is around them, versioned. */
export { publishedProblems, publishingProblems } from './check.ts';
export type { RuleCollection } from './gather.ts';
export { changedColumns } from './version.ts';
export { createRules, deleteRules, judgeReplyTemplate, placeDepartments, updateRules, type RuleWrite } from './save.ts';
