import { describe, expect, it } from 'vitest';
import type { WorkflowRules } from '@closedloop/schema';
import { decideUpdate } from '../decide/update.ts';
import { decided, wish } from '../record/desk.fixture.ts';
import type { UpdateCase } from '../record/case.ts';

const named = (code: string) => ({ zh: code, en: code });

/** An administrator's own path, which knows no state of watching and asks nothing. */
const workflow: WorkflowRules = {
	initial: 'acting',
	states: [
		...['acting', 'effectiveness', 'investigating'].map((code) => ({ code, label: named(code) })),
		{ code: 'closed', label: named('closed'), terminal: true },
	],
	transitions: [
		{ code: 'close', label: named('close'), from: ['acting', 'effectiveness'], to: 'closed' },
		{ code: 'again', label: named('again'), from: ['effectiveness', 'closed'], to: 'investigating' },
	],
};
const row = {
	id: 'c1',
	status: 'effectiveness',
	started_at: Date.parse('2026-02-02T00:00:00Z'),
	effectiveness_on: '2026-03-10',
	effectiveness_result: null,
};
const ask = (change: UpdateCase['change'], at: string, over: object = {}) =>
	decideUpdate(
		wish({ row: { ...row, ...over }, clocks: [] }, at, change, { kind: 'capa', collection: 'cl_capas', workflow }),
	);
const missing = (...given: Parameters<typeof ask>) => {
	const verdict = ask(...given);
	return verdict.ok
		? null
		: verdict.refusals.map(({ field, missing: [first] = [] }) => `${field} ${first?.code}`).join();
};
const effective = { status: 'closed', effectiveness_result: 'effective' };

describe('the effect of a CAPA (ISO 9001 10.2.1 d)', () => {
	it.each(['effectiveness', 'acting'])(
		'is known on the day of its check in the zone of its calendar, ended from %s',
		(status) => {
			expect(missing(effective, '2026-03-09 23:59', { status })).toBe('effectiveness_on not_yet');
			expect(missing(effective, '2026-03-10 00:00', { status })).toBeNull();
			expect(missing(effective, '2026-03-10 00:00', { status, effectiveness_on: null })).toBe(
				'effectiveness_on filled',
			);
		},
	);

	it('is planned anew in a new round; what a reopened one was found to be counts no more', () => {
		expect(
			decided(ask({ status: 'investigating', effectiveness_result: 'not_effective' }, '2026-03-09 10:00')).patch,
		).toMatchObject({ round: 2, effectiveness_on: null });
		const reopened = decided(
			ask({ status: 'investigating' }, '2026-04-09 10:00', {
				status: 'closed',
				effectiveness_result: 'effective',
				closed_at: 1,
			}),
		);
		expect(reopened.patch).toMatchObject({
			round: 2,
			closed_at: null,
			effectiveness_on: null,
			effectiveness_result: null,
		});
	});
});
