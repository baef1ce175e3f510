import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AppliesRule } from '@closedloop/schema';
import { atOnce } from '../turns.ts';
import { coverageOf as coverage, type Coverage } from './coverage.ts';
import { matchProcedure, type ProcedureCandidate } from './procedure.ts';

const kinds = ['complaint', 'praise', 'enquiry'];
const coverageOf = (procedures: readonly ProcedureCandidate[], all: readonly string[]): Coverage =>
	atOnce(coverage(procedures, all));
const procedure = (code: string, applies: AppliesRule, more: Partial<ProcedureCandidate> = {}): ProcedureCandidate => ({
	code,
	version: 1,
	status: 'published',
	priority: 100,
	applies,
	...more,
});
const unreachable = (...procedures: readonly ProcedureCandidate[]) =>
	coverageOf(procedures, kinds).unreachable.map(({ code, by }) => `${code} < ${by.join('+')}`);
const missing = (...procedures: readonly ProcedureCandidate[]) =>
	coverageOf(procedures, kinds).missing.map((gaps) =>
		gaps.map(({ column, values, other }) => `${column}${other ? '≠' : '='}${values.join('|')}`).join(' '),
	);

describe('a procedure nobody can ever get', () => {
	it('is one for the same feedback with a lower rank', () =>
		expect(
			unreachable(
				procedure('P36', { kinds: ['complaint'] }),
				procedure('P45', { kinds: ['complaint', 'praise'] }, { priority: 10 }),
			),
		).toEqual(['P36 < P45']));
	it('is one whose every kind somebody else takes', () =>
		expect(
			unreachable(
				procedure('P36', { kinds: ['complaint', 'praise'] }),
				procedure('P38', { kinds: ['complaint'] }, { priority: 1 }),
				procedure('P39', { kinds: ['praise'] }, { priority: 1 }),
			),
		).toEqual(['P36 < P38+P39']));
	it('is a general one when special ones leave nothing', () =>
		expect(unreachable(procedure('P36', {}), procedure('P37', { kinds }))).toEqual(['P36 < P37']));
	it('is none that still gets something', () =>
		expect(
			unreachable(
				procedure('P36', {}),
				procedure('P28', { kinds: ['complaint'], product_lines: ['electronics'] }),
				procedure('P17', { sites: ['station'] }),
			),
		).toEqual([]));
	it('knows the branches of a category (P39)', () => {
		const tree = [
			{
				code: 'quality',
				label: { zh: '质量', en: 'Quality' },
				children: [{ code: 'purchased', label: { zh: '外购', en: 'Purchased' } }],
			},
		];
		expect(
			unreachable(
				procedure('P1', { categories: ['purchased'] }, { categories: tree }),
				procedure('P2', { categories: ['quality'] }, { priority: 1, categories: tree }),
			),
		).toEqual(['P1 < P2']);
	});
	it('does not count drafts and older versions', () =>
		expect(
			unreachable(
				procedure('P36', { kinds: ['complaint'] }),
				procedure('P45', { kinds: ['complaint'] }, { priority: 1, status: 'draft' }),
			),
		).toEqual([]));
});

describe('feedback nobody has a procedure for', () => {
	it('is told by as few conditions as say it', () => {
		expect(missing(procedure('P36', { kinds: ['complaint'] }))).toEqual(['kind=praise|enquiry']);
		expect(missing(procedure('P36', { kinds: ['complaint'] }), procedure('P44', { channels: ['survey'] }))).toEqual([
			'kind=praise|enquiry channel≠survey',
		]);
		expect(missing(procedure('P36', {}))).toEqual([]);
		expect(missing()).toEqual(['']);
	});
	it('says nothing where there are too many sorts to try', () => {
		const many = Array.from({ length: 60 }, (_, index) =>
			procedure(`P${index}`, { sites: [`s${index}`], customers: [`c${index}`], product_lines: [`l${index}`] }),
		);
		expect(coverageOf(many, kinds)).toEqual({ unreachable: [], missing: [], complete: false });
	});
	it('agrees with the choice itself, whatever the rules (property)', () => {
		const some = <T>(...values: T[]) =>
			fc.option(fc.uniqueArray(fc.constantFrom(...values), { maxLength: 2 }), { nil: [] });
		const drawn = fc.record({
			kinds: some('complaint', 'praise'),
			channels: some('web', 'phone'),
			severities: some('major'),
		});
		const record = fc.record({
			kind: fc.constantFrom(...kinds),
			channel: fc.constantFrom('web', 'phone', 'fax'),
			severity: fc.constantFrom('major', 'minor'),
		});
		fc.assert(
			fc.property(fc.array(fc.tuple(drawn, fc.nat({ max: 3 })), { maxLength: 5 }), record, (rules, feedback) => {
				const procedures = rules.map(([applies, priority], index) => procedure(`P${index}`, applies, { priority }));
				const found = coverageOf(procedures, kinds);
				const choice = matchProcedure(feedback, procedures);
				if (choice) expect(found.unreachable.map(({ code }) => code)).not.toContain(choice.procedure.code);
				const gap = found.missing.some((conditions) =>
					conditions.every(
						({ column, values, other }) =>
							values.includes(String(Object.entries(feedback).find(([name]) => name === column)?.[1])) !== other,
					),
				);
				expect(gap).toBe(choice === null);
			}),
		);
	});
});
