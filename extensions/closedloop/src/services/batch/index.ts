/** Many records in one transaction, to the same effect as one by one through Directus (decision 009). */
export { emitAfterCommit } from './emit-after-commit.ts';
export { judgeTogether, type Judged } from './judge.ts';
export { writeTogether, type BatchSite, type Planned, type Emit } from './write-together.ts';
