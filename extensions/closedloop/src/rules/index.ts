/**
 * Rule documents: rows as the database or the API hands them over → the shapes the core judges by, and what is wrong
 * with them in words of their columns.
 */
export type { Around, NamedWorkflow, Neighbour } from './around.ts';
export { calendarProblems, changeProblems } from './check-calendar.ts';
export { departmentProblems } from './check-departments.ts';
export { areRivals, placeProblems } from './check-lives-by.ts';
export { problem } from './check-names.ts';
export { procedureProblems } from './check-procedure.ts';
export { questionnaireProblems } from './check-questionnaire.ts';
export { replyTemplateProblems } from './check-reply-template.ts';
export { revisionProblems, type Announced } from './check-revision.ts';
export { refuseOversized, sizeProblems } from './check-size.ts';
export { workflowProblems } from './check-workflow.ts';
export { type CalendarTree, effectiveRules, rowsAbove, treeOf } from './layers.ts';
export { parseAdoption, parseAdoptionAnswers } from './parse-adoption.ts';
export { parseCalendar, parseCalendarRules, parseLayer } from './parse-calendar.ts';
export { duration, parseClockFacts, parseDeadlineRule, parseToldRungs } from './parse-clock.ts';
export { parseClockCommands } from './parse-command.ts';
export { parseContactEntries } from './parse-contact.ts';
export {
	parseAnswers,
	parseCauses,
	parseCodes,
	parseFacts,
	parseEarlierAnswers,
	parseItemScores,
	parseProcedureReason,
	parseParticulars,
} from './parse-held.ts';
export { parseNotices } from './parse-notice.ts';
export { parseFragments, parsePack, parsePackSector } from './parse-pack.ts';
export { parseProcedure } from './parse-procedure.ts';
export { parseStories } from './parse-story.ts';
export { storyBook, storyDeskOf, type StoryDesk } from './story-book.ts';
export { parseQuestionnaire } from './parse-survey.ts';
export { webhooksStored, webhooksWritten } from './parse-webhooks.ts';
export { parseWorkflow } from './parse-workflow.ts';
export { RuleError, type RuleProblem } from './problem.ts';
export { exact, jsonColumn, readShape, words } from './reading.ts';
export { roleTitle, rolesOfProcedure, rolesOfWorkflow, vacantOf } from './roles-named.ts';
export { type FormWords, sentence, split } from './words.ts';
