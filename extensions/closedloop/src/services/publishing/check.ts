import type { Instant } from '@closedloop/schema';
import { columnIn, textOf } from '../../core/workflow/index.ts';
import { allCalendars } from '../../store/rules/calendars.ts';
import { flagIn } from '../../store/row-values.ts';
import {
	type Around,
	calendarProblems,
	placeProblems,
	problem,
	procedureProblems,
	sizeProblems,
	questionnaireProblems,
	workflowProblems,
	treeOf,
	parseLayer,
	parseProcedure,
	parseQuestionnaire,
	parseWorkflow,
	RuleError,
	type RuleProblem,
} from '../../rules/index.ts';
import { gatherAround, otherVersions, type RuleCollection, type RuleRow, type WriteContext } from './gather.ts';
import { unannounced } from './revision.ts';

type Row = RuleRow;

const parsers = {
	cl_procedures: parseProcedure,
	cl_workflows: parseWorkflow,
	cl_questionnaires: parseQuestionnaire,
	cl_calendars: parseLayer,
} as const satisfies Record<RuleCollection, (row: Row) => unknown>;

/** What is written must be of the right shape; what is not written yet may wait until the draft is published. */
export function draftProblems(collection: RuleCollection, row: Row): readonly RuleProblem[] {
	return shapeProblems(collection, row).filter(({ field, code }) => {
		const unwritten = /^\w+$/u.test(field) && isBlank(columnIn(row, field));
		return !(unwritten && (code === 'missing' || code === 'empty'));
	});
}

/** All that keeps a document from being worked by. `row` is the document as it would be after the write. */
export async function publishedProblems(
	collection: RuleCollection,
	row: Row,
	context: WriteContext,
): Promise<readonly RuleProblem[]> {
	const misshapen = shapeProblems(collection, row);
	return misshapen.length > 0 ? misshapen : meaningProblems(collection, row, context);
}

/** What keeps it from being published at this moment: also that nobody was told of the change. */
export const publishingProblems = async (
	collection: RuleCollection,
	row: Row,
	context: WriteContext & { readonly at: Instant },
): Promise<readonly RuleProblem[]> => [
	...(await publishedProblems(collection, row, context)),
	...(collection === 'cl_procedures' ? await unannounced(row, context) : []),
];

function shapeProblems(collection: RuleCollection, row: Row): readonly RuleProblem[] {
	const oversized = sizeProblems(row);
	if (oversized.length > 0) return oversized;
	try {
		parsers[collection](row);
		return [];
	} catch (error) {
		if (error instanceof RuleError) return error.problems;
		throw error;
	}
}

async function meaningProblems(
	collection: RuleCollection,
	row: Row,
	context: WriteContext,
): Promise<readonly RuleProblem[]> {
	switch (collection) {
		case 'cl_procedures': {
			const self = { code: textOf(row.code) ?? '', version: Number(row.version), priority: Number(row.priority) };
			const uncalendared = isBlank(row.calendar) ? [problem('calendar', 'missing')] : [];
			const around = { ...(await gatherAround(row, context)), otherVersions: await otherVersions(row, context) };
			return [...uncalendared, ...procedureProblems(parseProcedure(row), self, around)];
		}
		case 'cl_workflows':
			return workflowDocumentProblems(row, await gatherAround(row, context));
		case 'cl_questionnaires':
			return questionnaireProblems(parseQuestionnaire(row));
		case 'cl_calendars':
			return calendarProblems(row, treeOf(await allCalendars(context.database)));
	}
}

function workflowDocumentProblems(row: Row, around: Around): readonly RuleProblem[] {
	const self = {
		code: textOf(row.code) ?? '',
		version: Number(row.version),
		subject: textOf(row.subject) ?? '',
		standard: flagIn(row.standard),
		rules: parseWorkflow(row),
	};
	return [...workflowProblems(self.rules, self.subject, around), ...placeProblems(self, around)];
}

const isBlank = (value: unknown): boolean =>
	value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
