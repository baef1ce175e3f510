/** Many records in one transaction, to the same effect as one by one through Directus (decision 009). */
export { judgeTogether, type Judged } from './judge.ts';
export { writeTogether, type BatchSite, type Planned } from './write-together.ts';
