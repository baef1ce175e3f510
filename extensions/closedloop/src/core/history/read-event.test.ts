import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eventData, type EventKind } from '@closedloop/schema';
import { eventDataIn, readEvent } from './index.ts';

const kinds = Object.keys(eventData);
const names = [...new Set([...Object.values(eventData).flatMap(({ members }) => Object.keys(members)), 'after', 'x'])];

describe('a line of another time', () => {
	it.each<readonly [EventKind, unknown, object]>([
		['edited', null, {}],
		['edited', 'text', {}],
		['edited', [], {}],
		['edited', { changes: 'all', told_by: 3, clocks: {} }, {}],
		['edited', { changes: [null, 'x', { field: 'site', to: { id: 1 } }] }, { changes: [{ field: 'site' }] }],
		[
			'edited',
			{ changes: [{ field: 'site', from: null, to: 3, by: 'li' }] },
			{ changes: [{ field: 'site', from: null, to: 3 }] },
		],
		['moved', { note: '写在链里的旧说明', former: true }, { note: '写在链里的旧说明' }],
		['escalated', { rung: '1', to: [{ user: 'u', why: { to: 'owner' } }, 'v'] }, { to: [{ user: 'u', why: {} }] }],
		['escalated', { action: 'call', passed_over: [0, '1', 2] }, { action: 'call', passed_over: [0, 2] }],
		[
			'breached',
			{ after: { record: 'aa', links: { owner: 'u', party: 1 }, rows: null } },
			{ after: { record: 'aa', links: { owner: 'u' } } },
		],
		['attached', { file: 1, sha256: null }, {}],
	])('%s %j', (kind, data, told) => expect(eventDataIn(kind, data)).toEqual(told));

	it('of a kind there is none of tells nothing', () => {
		expect(readEvent({ kind: 'merged', data: { note: 'x' } })).toBeNull();
		expect(readEvent({ kind: 'toString', data: {} })).toBeNull();
	});

	it('whatever it holds, is read without a throw, to what its kind may tell, and once read reads the same', () => {
		const json = fc.oneof(fc.jsonValue(), fc.dictionary(fc.constantFrom(...names), fc.jsonValue()));
		const nested = fc.oneof(json, fc.dictionary(fc.constantFrom(...names), fc.oneof(json, fc.array(json))));
		fc.assert(
			fc.property(fc.constantFrom(...kinds), nested, (kind, data) => {
				const read = readEvent({ kind, data });
				expect(read?.kind).toBe(kind);
				expect(readEvent({ kind, data: read?.data })).toEqual(read);
				for (const name of Object.keys(read?.data ?? {})) expect(names).toContain(name);
			}),
		);
	});
});
