/** What stands on the notice board, for everybody and for the staff. */
export { boardPage, postedNotice, type BoardPage, type Posted } from './board.ts';
export { ofTheirs } from './of-theirs.ts';
