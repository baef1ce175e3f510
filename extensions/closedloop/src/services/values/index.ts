/** The door of values: what comes with a write fits its column, or is refused by the column's name. */
export { columnsOf } from '../../core/values/index.ts';
export { readers } from './held.ts';
export { parseValues } from './parse-values.ts';
