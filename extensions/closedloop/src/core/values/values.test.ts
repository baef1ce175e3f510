import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { collections, type Column } from '@closedloop/schema';
import { parseValue } from './index.ts';

const feedback: Readonly<Record<string, Column<unknown>>> = collections.cl_feedback.fields;
const campaign: Readonly<Record<string, Column<unknown>>> = collections.cl_campaigns.fields;
const capa: Readonly<Record<string, Column<unknown>>> = collections.cl_capas.fields;

/** A column by its name, with the value it makes of what was written, or the problem it names. */
function read(column: Column<unknown> | undefined, value: unknown): unknown {
	if (column === undefined) throw new Error('no such column');
	const parsed = parseValue(column, value);
	return parsed.ok ? parsed.value : `! ${parsed.problem}`;
}

const id = '0b2f7f0e-0f0e-4c43-9c35-6f5f0c7d9a10';

describe('a value on its way into a column', () => {
	it.each<[string, Column<unknown> | undefined, unknown, unknown]>([
		['a text as it is', feedback['subject'], '渗漏 💧', '渗漏 💧'],
		['a number of a table as its digits', feedback['lot_text'], 13_800_000_000, '13800000000'],
		['an empty text', feedback['subject'], '', ''],
		['nothing', feedback['subject'], null, null],
		['as many characters as fit, counted as people count', feedback['site'], '💧'.repeat(255), '💧'.repeat(255)],
		['one more', feedback['site'], '💧'.repeat(256), '! value_length'],
		['a list for a text', feedback['subject'], ['x'], '! value_text'],
		['NUL', feedback['words'], 'a\0b', '! value_characters'],
		['half a character', feedback['words'], 'a\uD83D', '! value_characters'],
		['the other half', feedback['words'], '\uDCA7a', '! value_characters'],
		['a whole number', campaign['population'], 12, 12],
		['its digits', campaign['population'], '12', 12],
		['a broken number', campaign['population'], 1.5, '! value_whole'],
		['more than four bytes', campaign['population'], 2_147_483_648, '! value_whole'],
		['words for a number', campaign['population'], 'many', '! value_whole'],
		['true for a number', campaign['population'], true, '! value_whole'],
		['a number', campaign['target'], '92.5', 92.5],
		['infinity', campaign['target'], Infinity, '! value_number'],
		['too large for single precision', campaign['target'], 1e39, '! value_number'],
		['too small for it', campaign['target'], 1e-60, '! value_number'],
		['a flag of a table', feedback['anonymous'], 'TRUE', true],
		['a flag of a database', feedback['anonymous'], 0, false],
		['yes', feedback['anonymous'], 'yes', '! value_flag'],
		['an instant with its zone', feedback['received_at'], '2026-03-09T17:30:00+08:00', '2026-03-09T09:30:00.000Z'],
		['an instant of another writing', feedback['received_at'], '2026-03-09 09:30Z', '2026-03-09T09:30:00.000Z'],
		['the 30th of February', feedback['received_at'], '2026-02-30T00:00:00Z', '! value_instant'],
		['hour 25', feedback['received_at'], '2026-02-03T25:00:00Z', '! value_instant'],
		['year 1', feedback['received_at'], '0001-01-01T00:00:00Z', '! value_window'],
		['year 9999', feedback['received_at'], '9999-12-31T00:00:00Z', '! value_window'],
		['year 275760', feedback['received_at'], '+275760-09-13T00:00:00.000Z', '! value_instant'],
		['milliseconds', feedback['received_at'], 1_700_000_000_000, '! value_instant'],
		['no date', feedback['received_at'], new Date(NaN), '! value_instant'],
		['a day', capa['effectiveness_on'], '2026-03-09', '2026-03-09'],
		['the day of an instant', capa['effectiveness_on'], '2026-03-09T00:00:00', '2026-03-09'],
		['the 31st of June', capa['effectiveness_on'], '2026-06-31', '! value_day'],
		['a row', feedback['party'], id, id],
		['a row written along', feedback['contact'], { name: '王' }, { name: '王' }],
		['a row by what is no id', feedback['party'], 'ACME', '! value_id'],
		['a row written along under what is no id', feedback['contact'], { id: 7, name: '王' }, '! value_id'],
		['a list for a row', feedback['party'], [id], '! value_id'],
		['rows that point here', feedback['decisions'], [id, { kind: 'x' }], [id, { kind: 'x' }]],
		['a text for them', feedback['decisions'], 'x', '! value_rows'],
		['a word nobody knows for them', feedback['decisions'], { make: [] }, '! value_rows'],
		['a known value', feedback['channel'], 'web', 'web'],
		['an unknown value', feedback['channel'], 'smoke', '! value_choice'],
		['an emptied choice', feedback['health_effect'], '', null],
		['known values', feedback['markets'], ['EU', 'CN'], ['EU', 'CN']],
		['their JSON, of a table', feedback['markets'], '["EU"]', ['EU']],
		['one of them without its list', feedback['markets'], 'EU', '! value_json'],
		['one of them as JSON without its list', feedback['markets'], '"EU"', '! value_choices'],
		['an unknown one among them', feedback['markets'], ['EU', 'MOON'], '! value_choices'],
		['NUL deep in JSON', capa['causes'], [{ cause: 'a\0' }], '! value_characters'],
		['JSON nobody could walk', capa['causes'], JSON.parse(`${'['.repeat(200)}${']'.repeat(200)}`), '! value_depth'],
	])('%s', (_name, column, value, expected) => expect(read(column, value)).toEqual(expected));

	it('never throws, and what it has made it takes again unchanged (every column × anything)', () => {
		const columns = Object.values(collections).flatMap(({ fields }) => Object.values<Column<unknown>>(fields));
		fc.assert(
			fc.property(
				fc.constantFrom(...columns),
				fc.anything({ withDate: true, withNullPrototype: true }),
				(column, value) => {
					const first = parseValue(column, value);
					if (first.ok) expect(parseValue(column, first.value)).toEqual(first);
				},
			),
			{ numRuns: 2_000 },
		);
	});
});
