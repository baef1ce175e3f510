import { describe, expect, it } from 'vitest';
import { optionsOf } from '../extensions/closedloop/src/ui/rules/forms.fixture.ts';
import { fieldsIn, fieldsOf, isDocument, tidied, type Document } from '../extensions/closedloop/src/ui/rules/shape.ts';
import { procedureRows, proceduresOfExamples, questionnaireRows, readRows, workflowRows } from './rows.ts';

/** Every document of a rule column with the form that edits it, those within included. */
function* documents(
	options: Document,
	value: unknown,
	above: Document = options,
): Generator<readonly [options: Document, document: Document]> {
	for (const row of Array.isArray(value) ? value : [value]) {
		if (!isDocument(row)) continue;
		yield [options, row];
		for (const { field, again, meta } of fieldsOf(fieldsIn(options), row)) {
			const within = again ? above : meta.options;
			if (within && fieldsIn(within).length > 0) yield* documents(within, row[field]);
		}
	}
}

const columns = {
	cl_procedures: [
		'applies',
		'categories',
		'severities',
		'deadlines',
		'approvals',
		'no_action_reasons',
		'justify',
		'routes',
		'repeat',
		'cycles',
	],
	cl_workflows: ['states', 'transitions'],
	cl_questionnaires: ['intro', 'items', 'scheme'],
} as const;
const rows = {
	cl_procedures: [...proceduresOfExamples(), ...readRows('own/general', procedureRows)],
	cl_workflows: readRows('workflows/', workflowRows),
	cl_questionnaires: readRows('questionnaires/', questionnaireRows),
};
const cases = (['cl_procedures', 'cl_workflows', 'cl_questionnaires'] as const).flatMap((collection) =>
	columns[collection].map((column) => [collection, column] as const),
);

describe('the rules of all procedures, workflows and questionnaires are edited in forms', () => {
	const found = ([collection, column]: (typeof cases)[number]) =>
		rows[collection].flatMap((row: Readonly<Record<string, unknown>>) => [
			...documents(optionsOf(collection, column), row[column]),
		]);

	it.each(cases)('%s.%s: each key that is written has its field', (...column) => {
		const unseen = found(column).flatMap(([options, document]) => {
			const shown = fieldsOf(fieldsIn(options), document).map(({ field }) => field);
			return Object.keys(document).filter((key) => !shown.includes(key));
		});
		expect(unseen).toEqual([]);
	});

	it.each(cases)('%s.%s: an edit of one part leaves every other as it was', (...column) => {
		for (const [options, document] of found(column)) {
			expect(tidied(fieldsIn(options), document, { ...document }, options['either'] === true)).toEqual(document);
		}
	});

	it('reaches the documents within, down to the recipients of a rung', () => {
		const reached = found(['cl_procedures', 'deadlines']).map(([options]) => fieldsIn(options)[0]?.name);
		expect(reached).toEqual(
			expect.arrayContaining([
				'$t:cl_form_deadline_kind',
				'$t:cl_form_rung_at',
				'$t:cl_form_recipient_to',
				'$t:cl_form_trigger_on',
			]),
		);
	});
});
