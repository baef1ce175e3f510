import { collections, kindNames, recordKinds, type Column } from '@closedloop/schema';
import { describe, expect, it } from 'vitest';
import { sortIncoming } from './incoming.ts';

/** Something of the column's type that stands in no record. */
function forgery({ type, gathers }: Column<unknown>): unknown {
	if (gathers) return { create: [{}], update: [], delete: [] };
	if (type === 'boolean') return true;
	return type === 'integer' || type === 'float' ? 777 : type === 'json' ? ['dead'] : '2031-01-01T00:00:00.000Z';
}

describe.each(kindNames)('what a client writes into a %s', (kind) => {
	const { collection } = recordKinds[kind];
	const fields: Readonly<Record<string, Column<unknown>>> = collections[collection].fields;
	const kept = Object.entries(fields).filter(([, { guarded }]) => guarded === true);

	it.each([
		['a record', Object.fromEntries(kept.map(([field]) => [field, null]))],
		['a registration', null],
	])('is refused by the name of every column the engine keeps: %s', (_name, current) => {
		for (const [field, column] of kept) {
			// A flag that is set by default is forged by taking it away.
			const value = current === null && column.default === true ? false : forgery(column);
			const { change, refusals } = sortIncoming(collection, { [field]: value, subject: 'x' }, current, {});
			expect(refusals, field).toEqual([{ code: 'CL_GUARDED', field }]);
			expect(Object.keys(change), field).toEqual(['subject']);
		}
		const all = Object.fromEntries(kept.map(([field, column]) => [field, forgery(column)]));
		expect(
			sortIncoming(collection, all, Object.fromEntries(kept.map(([field]) => [field, null])), {}).refusals,
		).toEqual(kept.map(([field]) => ({ code: 'CL_GUARDED', field })));
	});

	it('may repeat what stands there, as an exported row does', () => {
		const scalar = kept.filter(([, { gathers }]) => gathers === undefined);
		const row = Object.fromEntries(scalar.map(([field, column]) => [field, forgery(column)]));
		expect(sortIncoming(collection, row, row, {})).toEqual({ change: {}, refusals: [] });
	});

	it.each([
		[3, []],
		[2, []],
		[0, []],
		[4, ['CL_GUARDED']],
		[-1, ['CL_GUARDED']],
		[2.5, ['CL_GUARDED']],
		['2', ['CL_GUARDED']],
	])('with the count %s of a history that is at 3: what is refused by its name is %s', (seq, codes) => {
		const { change, refusals } = sortIncoming(collection, { seq }, { seq: 3 }, {});
		expect([change, refusals.map(({ code }) => code)]).toEqual([{}, codes]);
	});
});
