import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isSheet, plainRow, sheetRows, type Surroundings } from './sheet-rows.ts';

const schema: Surroundings = {
	collections: Object.fromEntries(
		['plants', 'cl_feedback'].map((collection) => [
			collection,
			{
				collection,
				primary: 'id',
				singleton: false,
				note: null,
				sortField: null,
				accountability: null,
				fields: Object.fromEntries(
					['note', 'facts'].map((field) => [
						field,
						{
							field,
							defaultValue: null,
							nullable: true,
							generated: false,
							type: 'text' as const,
							dbType: null,
							precision: null,
							scale: null,
							special: [],
							note: null,
							validation: null,
							alias: false,
							searchable: true,
						},
					]),
				),
			},
		]),
	),
	relations: [{ collection: 'plants', field: 'told', related_collection: 'cl_feedback', schema: null, meta: null }],
};

it('guards texts of our rows, also within what belongs to them, and those alone', () => {
	expect(sheetRows([{ words: '=1', round: -1, facts: { a: '+1' } }], 'cl_feedback', schema)).toEqual([
		{ words: "'=1", round: -1, facts: { a: "'+1" } },
	]);
	expect(sheetRows([{ note: '=1', facts: { a: '=1' }, told: { words: '=1' } }], 'plants', schema)).toEqual([
		{ note: '=1', facts: { a: '=1' }, told: { words: "'=1" } },
	]);
	expect(sheetRows([{ other: { words: '=1' } }], 'plants', schema)).toEqual([{ other: { words: "'=1" } }]);
	expect(sheetRows([{ data: { words: '=1' } }], 'directus_revisions', schema)).toEqual([{ data: { words: "'=1" } }]);
});

it('comes back as it was (property)', () => {
	const text = fc.oneof(
		fc.string(),
		fc
			.tuple(fc.constantFrom('=', "'=", "''+", ' =', '\n', '＝', '\u200B-', '@'), fc.string())
			.map((parts) => parts.join('')),
	);
	fc.assert(
		fc.property(fc.dictionary(fc.constantFrom('words', 'wish', 'subject'), text), (row) => {
			const out = sheetRows(row, 'cl_feedback', schema);
			expect(typeof out === 'object' && out !== null ? plainRow(out, 'cl_feedback') : out).toEqual(row);
		}),
	);
});

it('knows a question for a spreadsheet', () => {
	expect([{ export: 'csv' }, { export: 'csv_utf8' }, { export: 'json' }, {}, null].map(isSheet)).toEqual([
		true,
		true,
		false,
		false,
		false,
	]);
});
