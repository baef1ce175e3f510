import type { FactRule, SeverityMatrix } from '@closedloop/schema';
import { describe, expect, it } from 'vitest';
import { after, blank, decided, p36, registration, saidBy, wish, type Desk } from '../record/desk.fixture.ts';
import type { ProcedureView } from '../record/index.ts';
import type { RecordView } from '../workflow/index.ts';
import { decideCreate } from './create.ts';
import { decideUpdate } from './update.ts';

/** How grave a problem is and how far it reaches say how bad it is (P04 F0:123). */
const fact = (code: string): FactRule => ({
	code,
	label: { zh: code, en: code },
	form: { zh: code, en: code },
	on: 'feedback',
	type: 'text',
	source: 'F0:123',
});
const matrix: SeverityMatrix = {
	rows: 'facts.gravity',
	columns: 'facts.reach',
	cells: [
		{ row: 'slight', column: 'single', severity: 'minor' },
		{ row: 'grave', column: 'single', severity: 'major' },
		{ row: 'grave', column: 'market', severity: 'critical' },
	],
	source: 'F0:123',
};
const severities = ['minor', 'normal', 'major', 'critical'].map((code, rank) => ({
	code,
	label: { zh: code, en: code },
	rank,
	...(code === 'critical' ? { tell_at_once: [{ to: 'department', up: 0 }] as const } : {}),
}));
const under: ProcedureView = {
	...p36,
	rules: {
		...p36.rules,
		deadlines: [],
		approvals: [],
		severities,
		facts: ['gravity', 'reach'].map(fact),
		severity_matrix: matrix,
	},
};

function born(change: RecordView, procedure = under) {
	const given = { ...registration('2026-03-02 10:00', change), procedure, approvals: [] };
	const decision = decided(decideCreate(given));
	return { desk: after(blank, given.change, decision), told: saidBy(decision.events[0]!), letters: decision.messages };
}
function written(desk: Desk, change: RecordView) {
	const given = { ...wish(desk, '2026-03-02 11:00', change), procedure: under, approvals: [] };
	const decision = decided(decideUpdate(given));
	return { desk: after(desk, change, decision), told: saidBy(decision.events[0]!), letters: decision.messages };
}

describe('severity by a matrix', () => {
	it.each<[string, RecordView, string]>([
		['both are known', { facts: { gravity: 'grave', reach: 'single' } }, 'major'],
		['one of them is', { facts: { gravity: 'grave' } }, 'normal'],
		['there is no such cell', { facts: { gravity: 'slight', reach: 'market' } }, 'normal'],
		[
			'its cell is less than what was said',
			{ severity: 'critical', facts: { gravity: 'grave', reach: 'single' } },
			'critical',
		],
		['its cell is less than the usual', { facts: { gravity: 'slight', reach: 'single' } }, 'normal'],
		['less was said than its cell', { severity: 'minor', facts: { gravity: 'grave', reach: 'market' } }, 'critical'],
	])('at registration, where %s', (_, change, severity) => expect(born(change).desk.row.severity).toBe(severity));

	it('is told with the line it belongs to, and only where it raised anything', () => {
		expect(born({ facts: { gravity: 'grave', reach: 'single' } }).told).toMatchObject({
			by_matrix: 'major',
			severity: 'major',
		});
		expect(born({ facts: { gravity: 'grave' } }).told).not.toHaveProperty('by_matrix');
	});

	it('is raised when the second of them is found out, and who hears of it at once does', () => {
		const known = written(born({ facts: { gravity: 'grave' } }).desk, { facts: { gravity: 'grave', reach: 'market' } });
		expect(known.desk.row.severity).toBe('critical');
		expect(known.told).toMatchObject({ by_matrix: 'critical' });
		expect(known.letters.map(({ template }) => template)).toContain('severity');
	});

	it('stays as somebody lowered it until a side of the matrix changes', () => {
		const major = born({ facts: { gravity: 'grave', reach: 'single' } }).desk;
		const lowered = written(major, { severity: 'normal', step_note: '单件，已停用' });
		expect(lowered.desk.row.severity).toBe('normal');
		expect(written(lowered.desk, { investigation: '焊点虚' }).desk.row.severity).toBe('normal');
		const wider = written(lowered.desk, { facts: { gravity: 'grave', reach: 'market' } });
		expect(wider.desk.row.severity).toBe('critical');
	});

	it('is nothing of a procedure without one', () =>
		expect(
			born(
				{ facts: { gravity: 'grave', reach: 'market' } },
				{ ...under, rules: { ...p36.rules, facts: ['gravity', 'reach'].map(fact) } },
			).desk.row.severity,
		).toBe('normal'));
});
