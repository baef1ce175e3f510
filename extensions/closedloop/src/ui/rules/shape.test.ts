import { describe, expect, it } from 'vitest';
import { optionsAt, optionsOf } from './forms.fixture.ts';
import { fieldsIn, fieldsOf, fresh, tidied } from './shape.ts';

const deadline = optionsOf('cl_procedures', 'deadlines');
const duration = fieldsIn(optionsAt(deadline, 'duration'));
const recipient = fieldsIn(optionsAt(deadline, 'ladder', 'recipients'));
const offset = fieldsIn(optionsAt(deadline, 'ladder', 'at'));
const names = (fields: ReturnType<typeof fieldsIn>) => fields.map(({ field }) => field);

describe('a new document', () => {
	it('begins with what its shape must have, branch by branch', () => {
		expect(fresh(duration)).toEqual({ unit: 'working_days', value: 1, ends: 'close' });
		expect(fresh(recipient)).toEqual({ to: 'owner' });
		expect(fresh(fieldsIn(deadline))).toEqual({
			label: {},
			duration: { unit: 'working_days', value: 1, ends: 'close' },
			start: { on: 'created' },
			stop: { on: 'state', states: [] },
			ladder: [],
		});
	});

	it('of which only one part may be there begins with the first', () => {
		expect(fresh(offset, true)).toEqual({ percent: 100 });
	});
});

describe('an edit', () => {
	it('into another branch takes the old branch’s keys away and begins the new ones', () => {
		expect(
			tidied(duration, { unit: 'working_days', value: 3, ends: 'close' }, { unit: 'weeks', value: 3, ends: 'close' }),
		).toEqual({ unit: 'weeks', value: 3 });
		expect(tidied(duration, { unit: 'weeks', value: 6 }, { unit: 'time_of_day', value: 6 })).toEqual({
			unit: 'time_of_day',
			cutoffs: [],
		});
		expect(tidied(recipient, { to: 'department', up: 2 }, { to: 'role', up: 2 })).toEqual({ to: 'role' });
		expect(tidied(recipient, { to: 'role', role: 'handler' }, { to: 'department', role: 'handler' })).toEqual({
			to: 'department',
			up: 0,
		});
	});

	it('to another period of a duty starts its day anew: a weekday is no day of the month', () => {
		const recurrence = fieldsIn(optionsAt(optionsOf('cl_procedures', 'cycles'), 'recurrence'));
		expect(tidied(recurrence, { each: 'week', on: 'fri' }, { each: 'month', on: 'fri' })).toEqual({
			each: 'month',
			on: 1,
		});
	});

	it('that empties a field leaves no trace of it, and of a list the empty list', () => {
		expect(
			tidied(duration, { unit: 'weeks', value: 6, roll: 'none' }, { unit: 'weeks', value: 6, roll: null }),
		).toEqual({ unit: 'weeks', value: 6 });
		expect(
			tidied(
				fieldsIn(optionsAt(deadline, 'stop')),
				{ on: 'state', states: ['replied'] },
				{ on: 'state', states: null },
			),
		).toEqual({ on: 'state', states: [] });
	});

	it('keeps a key the form does not know', () => {
		expect(tidied(recipient, { to: 'owner', own: 1 }, { to: 'first_receiver', own: 1 })).toEqual({
			to: 'first_receiver',
			own: 1,
		});
	});
});

it('shows the fields of the branch it is in', () => {
	expect(names(fieldsOf(duration, { unit: 'working_hours' }))).toEqual(['value', 'unit']);
	expect(names(fieldsOf(duration, { unit: 'date_field' }))).toEqual(['unit', 'field', 'shift']);
});
