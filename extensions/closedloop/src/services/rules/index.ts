/**
 * Rule documents: rows as the database or the API hands them over → the shapes the core judges by, and what is wrong
 * with them in words of their columns (design 3.6).
 */
export { refuseOversized } from './check-size.ts';
export { effectiveRules, layersAbove, rowsAbove, treeOf, type CalendarTree } from './layers.ts';
export { parseCalendar, parseCalendarRules, parseLayer } from './parse-calendar.ts';
export { duration, parseClockFacts, parseDeadlineRule, parseToldRungs } from './parse-clock.ts';
export { parseClockCommands } from './parse-command.ts';
export {
	parseAnswers,
	parseCauses,
	parseCodes,
	parseEarlierAnswers,
	parseItemScores,
	parseMatching,
	parseParticulars,
} from './parse-held.ts';
export { parseProcedure } from './parse-procedure.ts';
export { parseQuestionnaire, type Questionnaire } from './parse-survey.ts';
export { parseWorkflow } from './parse-workflow.ts';
export { RuleError, type RuleProblem } from './problem.ts';
export { exact, jsonColumn, readShape, words } from './reading.ts';
export { refuseProblems, sentence } from './words.ts';
export type { RuleCollection } from './gather.ts';
export { rolesOfProcedure, rolesOfWorkflow, roleTitle, vacantOf } from './roles-named.ts';
