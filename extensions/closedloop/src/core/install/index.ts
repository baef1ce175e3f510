/** What an installation consists of, as data. */
export { type PermissionSeed, type PolicySeed, type RoleSeed, policies, roles } from './access.ts';
export type { Current, Meta, PermissionRow } from './current.ts';
export { type Renaming, type Step, type TextRow, describeStep, isRenaming } from './steps.ts';
