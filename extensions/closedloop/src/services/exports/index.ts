/** Rows on their way into a spreadsheet and back. */
export { isSheet, plainRow, sheetRows, type Surroundings } from './sheet-rows.ts';
