import { describe, expect, it } from 'vitest';
import {
	afterwards,
	chainHash,
	compare,
	digestOfRow,
	FreeText,
	saltedDigest,
	stateOf,
	tellData,
	words,
	type PartRow,
	type Standing,
	type ToldEvent,
} from './index.ts';

const id = '3f0e6d5c-0000-4000-8000-000000000001';
const row = {
	id,
	status: 'received',
	severity: 'major',
	words: '门关不上',
	owner: 'li',
	contact: 'kim',
	received_at: Date.UTC(2026, 1, 10),
	media_exposure: false,
	round: 1,
	markets: ['eu'],
};
const clock: PartRow = {
	table: 'cl_clocks',
	id: 'c1',
	values: { kind: 'first_reply', state: 'running', due_at: '2026-02-12T01:00:00.000Z', facts: [{ type: 'start' }] },
};

function told(
	seq: number,
	data: object,
	over: Partial<ToldEvent> = {},
	after: { row?: object; parts?: readonly PartRow[] } = {},
): ToldEvent {
	const salt = `salt-${seq}`;
	const said = tellData(data, salt);
	const event = {
		id: `e${seq}`,
		record: id,
		collection: 'cl_feedback',
		seq,
		kind: seq === 1 ? 'created' : 'edited',
		effective_at: '',
		recorded_at: '',
		actor: null,
		actor_kind: 'staff',
		from_state: null,
		to_state: seq === 1 ? 'received' : null,
		texts: said.texts,
		...over,
		data: { ...Object(said.data), after: afterwards(salt, 'cl_feedback', { ...row, ...after.row }, after.parts ?? []) },
	};
	return { ...event, prev_hash: null, hash: chainHash(null, event) };
}

const standing = (over: Partial<Standing> = {}): Standing => ({
	collection: 'cl_feedback',
	row,
	parts: [clock],
	files: [],
	isThere: () => true,
	...over,
});
const history = [
	told(1, { number: 'FB-1' }, {}, { parts: [clock] }),
	told(2, { note: words('客户来电'), changes: [{ field: 'severity', from: 'minor', to: 'major' }] }),
];

describe('what a line says its record is', () => {
	it('reads the same from a form, from the API and from either database', () => {
		const stored = { ...row, received_at: new Date(Date.UTC(2026, 1, 10)), media_exposure: 0 };
		const typed = {
			...row,
			received_at: '2026-02-10T08:00:00+08:00',
			owner: 'someone else',
			media_exposure: undefined,
			round: undefined,
		};
		expect(stateOf('cl_feedback', stored)).toEqual(stateOf('cl_feedback', typed));
		expect(stateOf('cl_feedback', row)).toMatchObject({ severity: 'major', received_at: '2026-02-10T00:00:00.000Z' });
	});

	it('leaves out what a column is born with, so that a new column changes no digest; nothing and a default are told apart', () => {
		expect(stateOf('cl_feedback', row)).not.toHaveProperty('round');
		expect(stateOf('cl_feedback', row)).not.toHaveProperty('wish');
		expect(stateOf('cl_feedback', { ...row, round: null })).toHaveProperty('round', null);
	});

	it('keeps no guessable digest: the salt goes with the words', () => {
		const { data, texts } = tellData(
			{ note: words('13800000000'), changes: [{ to: new FreeText('13800000000', false) }] },
			's',
		);
		expect(JSON.stringify(data)).not.toContain('1380');
		expect(data).toMatchObject({
			note: `words:sha256:${saltedDigest('s', '13800000000')}`,
			changes: [{ to: `sha256:${saltedDigest('s', '13800000000')}` }],
		});
		expect(texts).toEqual({ salt: 's', words: { note: '13800000000' } });
		expect(saltedDigest('s', 'x')).not.toBe(saltedDigest('t', 'x'));
	});
});

describe('compare: what stands in the database against what the history tells', () => {
	it('finds nothing where all is as told', () => expect(compare(history, standing())).toBeNull());

	it.each([
		['words nobody guards', { words: '没事了' }, undefined],
		['a severity told in clear', { severity: 'minor' }, 'severity'],
		['a state without a move', { status: 'closed' }, 'status'],
		['an owner somebody wrote over', { owner: 'zhang' }, 'owner'],
		['an owner somebody took out', { owner: null }, 'owner'],
		['a list', { markets: ['eu', 'us'] }, undefined],
		['a date', { received_at: Date.UTC(2026, 1, 11) }, undefined],
	])('finds %s', (_, change, field) => {
		expect(compare(history, standing({ row: { ...row, ...change } }))).toMatchObject({
			reason: 'record',
			...(field === undefined ? {} : { field }),
		});
	});

	it('a colleague who was deleted is no forgery', () => {
		expect(compare(history, standing({ row: { ...row, owner: null }, isThere: () => false }))).toBeNull();
	});

	it('finds a clock or letter that is otherwise, that nobody told of, or that is gone', () => {
		const other = { ...clock, values: { ...clock.values, due_at: '2026-03-12T01:00:00.000Z' } };
		expect(compare(history, standing({ parts: [other] }))).toEqual({ seq: 1, reason: 'clocks' });
		expect(compare(history, standing({ parts: [clock, { ...clock, id: 'c2' }] }))).toEqual({
			seq: 2,
			reason: 'clocks',
		});
		expect(compare(history, standing({ parts: [clock, { table: 'cl_messages', id: 'm1', values: {} }] }))).toEqual({
			seq: 2,
			reason: 'messages',
		});
		expect(compare(history, standing({ parts: [] }))).toEqual({ seq: 1, reason: 'clocks' });
	});

	it('goes by the last line that tells of a clock', () => {
		const met = { ...clock, values: { ...clock.values, state: 'met' } };
		const later = [...history, told(3, {}, {}, { parts: [met] })];
		expect(compare(later, standing({ parts: [met] }))).toBeNull();
		expect(compare(later, standing({ parts: [clock] }))).toEqual({ seq: 3, reason: 'clocks' });
		expect(digestOfRow('a', 'cl_clocks', clock.values)).not.toBe(digestOfRow('a', 'cl_clocks', met.values));
	});

	it('finds words that were changed, and words that are gone without an erasure', () => {
		const [first, second] = history;
		const rewritten = { ...second!, texts: { salt: 'salt-2', words: { note: '客户没来电' } } };
		expect(compare([first!, rewritten], standing())).toEqual({ seq: 2, reason: 'words' });
		expect(compare([first!, { ...second!, texts: null }], standing())).toEqual({ seq: 2, reason: 'words' });
	});

	it('an erasure that is told leaves a history that holds', () => {
		const blanked = history.map((event) => ({ ...event, texts: null }));
		const erased = { ...row, words: '' };
		const after = told(3, { basis: 'request' }, { kind: 'erased' }, { row: { words: '' }, parts: [clock] });
		expect(compare([...blanked, after], standing({ row: erased }))).toBeNull();
		expect(compare([...blanked, { ...after, texts: null }], standing({ row: erased }))).toMatchObject({ seq: 3 });
	});
});
