import { describe, expect, it } from 'vitest';
import type { Actor } from '../workflow/index.ts';
import { after, blank, decided, li, p36, registration, wish, type Desk } from '../record/desk.fixture.ts';
import { decideCreate } from '../decide/create.ts';
import { decideUpdate } from '../decide/update.ts';
import type { ProcedureView, UpdateCase, Verdict } from '../record/index.ts';

const t = (text: string) => ({ zh: text, en: text });
const procedure: ProcedureView = {
	...p36,
	rules: {
		...p36.rules,
		applies: { sites: ['东站', '西站'] },
		no_action_reasons: [{ code: 'duplicate', label: t('重复') }],
		categories: [{ code: 'noise', label: t('异响'), children: [{ code: 'brake_noise', label: t('制动异响') }] }],
		severities: [{ code: 'minor', label: t('轻微'), rank: 1 }, ...p36.rules.severities],
	},
};
const bare: ProcedureView = { ...procedure, rules: { ...procedure.rules, categories: [], no_action_reasons: [] } };
const wang: Actor = { id: 'wang', roles: ['handler'], kind: 'staff', admin: false };

const said = (verdict: Verdict) =>
	verdict.ok ? null : verdict.refusals.map(({ field, params }) => `${field} ${params?.['problem']}`).join();
const registered = (change: Readonly<Record<string, unknown>>, under = procedure) =>
	said(decideCreate(registration('2026-02-10 10:00', change, { procedure: under })));
const begun = (change: Readonly<Record<string, unknown>> = {}): Desk => {
	const given = registration('2026-02-10 10:00', change, { procedure });
	return after(blank, given.change, decided(decideCreate(given)));
};
const edited = (desk: Desk, change: Readonly<Record<string, unknown>>, over: Partial<UpdateCase> = {}) =>
	said(decideUpdate(wish(desk, '2026-02-10 11:00', change, { procedure, ...over })));

/** Every column that holds a code of the procedure: one it has, one it has not, one where it has no list at all. */
const columns = [
	['category', 'brake_noise', 'rattle'],
	['severity', 'major', 'apocalyptic'],
	['no_action_reason', 'duplicate', 'no_time'],
	['site', '东站', '东站 '],
] as const;

describe('codes the procedure does not have', () => {
	it.each(columns)('%s: %s is taken, %s is refused, on registering and on changing', (field, good, bad) => {
		expect(registered({ [field]: good })).toBeNull();
		expect(registered({ [field]: bad })).toBe(`${field} not_in_procedure`);
		expect(edited(begun(), { [field]: good })).toBeNull();
		expect(edited(begun(), { [field]: bad })).toBe(`${field} not_in_procedure`);
	});

	it.each(columns)('%s: empty is no code', (field) => {
		expect(registered({ [field]: null })).toBeNull();
		expect(registered({ [field]: '' })).toBeNull();
	});

	it('a procedure without such codes takes none', () => {
		expect(registered({ category: 'noise' }, bare)).toBe('category none_in_procedure');
		expect(registered({ category: null, no_action_reason: 'duplicate' }, bare)).toBe(
			'no_action_reason none_in_procedure',
		);
	});

	it('what stands there since before stands, and does not keep the record from being worked on', () => {
		const old = { ...begun(), row: { ...begun().row, category: 'of_old' } };
		expect(edited(old, { subject: '异响，左前' })).toBeNull();
		expect(edited(old, { category: 'of_old', subject: '异响' })).toBeNull();
		expect(edited(old, { category: 'newer' })).toBe('category not_in_procedure');
	});
});

describe('severity', () => {
	const triaged = (): Desk => ({ ...begun(), row: { ...begun().row, status: 'triaged' } });

	it('is raised freely, and lowered with a reason', () => {
		expect(edited(triaged(), { severity: 'major' })).toBeNull();
		expect(edited(triaged(), { severity: 'minor' })).toBe('severity lowering_note');
		expect(edited(triaged(), { severity: 'minor', step_note: ' ' })).toBe('severity lowering_note');
		expect(edited(triaged(), { severity: 'minor', step_note: '客户更正：只有一件' })).toBeNull();
	});

	it('is the first judge’s to say while it is only the default, and nobody’s judgement', () => {
		expect(edited(begun(), { status: 'triaged', severity: 'minor' })).toBeNull();
		expect(edited(begun({ severity: 'major' }), { status: 'triaged', severity: 'minor' })).toBe(
			'severity lowering_note',
		);
		const strict = { ...procedure, rules: { ...procedure.rules, default_severity: 'major' } };
		expect(edited(begun({ severity: 'major' }), { severity: 'minor' }, { procedure: strict })).toBe(
			'severity lowering_note',
		);
	});

	it('that demands something is not lowered by whoever answers for it, not even by naming another first in the same write', () => {
		const major = begun({ severity: 'major' });
		const change = { severity: 'normal', step_note: '没那么严重' };
		expect(edited(major, change)).toBe('severity lowering_owner');
		expect(edited(major, { ...change, owner: 'wang' })).toBe('severity lowering_owner');
		expect(edited(major, { ...change, owner: 'wang' }, { actor: wang })).toBe('severity lowering_owner');
		expect(edited(major, change, { actor: wang })).toBeNull();
		expect(edited(major, change, { actor: { ...li, admin: true } })).toBe('severity lowering_owner');
	});

	it('cannot be emptied: without one nothing is demanded by it', () => {
		for (const severity of [null, ''])
			expect(edited(begun(), { severity, step_note: '不知道' })).toBe('severity required');
	});

	it('lowered is told with what it was, what it is and why', () => {
		const { events, messages } = decided(
			decideUpdate(
				wish(
					begun({ severity: 'major' }),
					'2026-02-10 11:00',
					{ severity: 'normal', step_note: '复测合格' },
					{ procedure, actor: wang },
				),
			),
		);
		expect(events).toMatchObject([
			{
				kind: 'edited',
				data: { note: { text: '复测合格' }, changes: [{ field: 'severity', from: 'major', to: 'normal' }] },
			},
		]);
		expect(messages).toEqual([]);
	});
});

describe('a repeat found later (P17, F0:666)', () => {
	const repeat = { key: 'category=noise&site=x', of: 'f0', count: 2, severity: 'major', tell: [] };

	it('is counted and raised with the write that names the category', () => {
		const { patch, events, messages } = decided(
			decideUpdate(
				wish(
					begun({ category: null }),
					'2026-02-10 11:00',
					{ status: 'triaged', category: 'noise' },
					{ procedure, repeat },
				),
			),
		);
		expect(patch).toMatchObject({ repeat_of: 'f0', repeat_count: 2, repeat_key: repeat.key, severity: 'major' });
		expect(events[0]).toMatchObject({ kind: 'moved', data: { repeat_of: 'f0', repeat_count: 2 } });
		expect(messages).toContainEqual(expect.objectContaining({ template: 'severity', to_user: 'general' }));
	});

	it('raises, and never lowers', () => {
		const lower = { ...repeat, severity: 'minor' };
		expect(
			decided(
				decideUpdate(wish(begun(), '2026-02-10 11:00', { category: 'brake_noise' }, { procedure, repeat: lower })),
			).patch,
		).not.toHaveProperty('severity');
		expect(
			decided(decideCreate(registration('2026-02-10 10:00', { severity: 'major' }, { procedure, repeat: lower })))
				.patch,
		).toMatchObject({ severity: 'major' });
	});

	it('is taken back where the category was wrong', () => {
		const none = { key: null, of: null, count: 1, severity: null, tell: [] };
		expect(
			decided(decideUpdate(wish(begun(), '2026-02-10 11:00', { category: null }, { procedure, repeat: none }))).patch,
		).toMatchObject({ repeat_of: null, repeat_count: 1, repeat_key: null });
	});
});
