export { idOf, instantOf, stringOf } from './stored.ts';
export { subjectOf } from './subject.ts';
export { futureIn, toldAt } from './told-times.ts';
