import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { describe, expect, it } from 'vitest';
import type { DeadlineRule } from '@closedloop/schema';
import { parseCalendar, parseClockFacts, parseDeadlineRule, parseProcedure, parseQuestionnaire, parseWorkflow, RuleError } from './index.ts';

const seed = join(import.meta.dirname, '../../../../../seed');
type Row = Record<string, unknown>;

/** Rows of a seed folder, each with its file's name. */
function seeded(folder: string): [string, Row][] {
	const path = join(seed, folder);
	if (!existsSync(path)) return [];
	return readdirSync(path).filter((name) => name.endsWith('.yaml')).flatMap((name) => {
		const rows = parse(readFileSync(join(path, name), 'utf8')) as Row | Row[];
		return [rows].flat().map((row): [string, Row] => [`${name} ${String(row['code'])}`, row]);
	});
}

/** The row as SQLite keeps it: JSON as text. */
const asText = (row: Row): Row => Object.fromEntries(Object.entries(row).map(([key, value]) => [key, typeof value === 'object' && value !== null ? JSON.stringify(value) : value]));

function problems(deed: () => unknown): RuleError['problems'] {
	try {
		deed();
	} catch (error) {
		if (error instanceof RuleError) return error.problems;
		throw error;
	}
	return [];
}

describe('what is seeded can be read, as SQLite and as PostgreSQL hand it over', () => {
	it.each(seeded('procedures'))('%s', (_, row) => {
		const rules = parseProcedure(row);
		expect(parseProcedure(asText(row))).toEqual(rules);
		for (const [index, deadline] of rules.deadlines.entries()) {
			expect(deadline).toEqual((row['deadlines'] as unknown[])[index]);
			expect(parseDeadlineRule(JSON.stringify(deadline))).toEqual(deadline);
		}
		expect(rules.categories).toEqual(row['categories']);
		expect(rules.severities).toEqual(row['severities']);
	});
	it.each(seeded('workflows'))('%s', (_, row) => {
		const { initial, states, transitions } = row;
		expect(parseWorkflow(asText(row))).toEqual({ initial, states, transitions });
	});
	it.each(seeded('questionnaires'))('%s', (_, row) => {
		expect(parseQuestionnaire(asText(row))).toEqual({ items: row['items'], scheme: row['scheme'] });
	});
	it.each(seeded('calendars'))('%s', (_, row) => {
		expect(parseCalendar(asText(row)).weekly).toEqual(row['weekly']);
	});
});

const label = { zh: '首次答复', en: 'First reply' };
const rule: DeadlineRule = {
	kind: 'first_reply', label, start: { on: 'created' }, stop: { on: 'state', states: ['replied'] },
	duration: { unit: 'working_days', value: 2, ends: 'close' },
	ladder: [{ at: { percent: 80 }, recipients: [{ to: 'owner' }], action: 'notify' }], source: 'F1:518',
};

describe('a rule that is not shaped like one', () => {
	it('is refused with the place in words of its columns', () => {
		const broken = { ...rule, ladder: [{ at: { percent: 80 }, recipients: [{ to: 'nobody' }], action: 'notify' }] };
		expect(problems(() => parseProcedure({ default_severity: 'x', number_pattern: 'x', deadlines: [rule, broken] })))
			.toEqual([{ field: 'deadlines[1].ladder[0].recipients[0].to', code: 'unknown_kind', params: {} }]);
	});
	it('names what is missing, what is misspelt, what is not allowed and what is of another type', () => {
		expect(problems(() => parseDeadlineRule({ ...rule, source: undefined }))).toEqual([{ field: 'rule.source', code: 'missing', params: {} }]);
		expect(problems(() => parseDeadlineRule({ ...rule, severites: [] }))).toEqual([{ field: 'rule.severites', code: 'unknown_key', params: { key: 'severites' } }]);
		expect(problems(() => parseDeadlineRule({ ...rule, kind: '  ' }))).toEqual([{ field: 'rule.kind', code: 'empty', params: {} }]);
		expect(problems(() => parseDeadlineRule({ ...rule, duration: { ...rule.duration, ends: 'noon' } })))
			.toEqual([{ field: 'rule.duration.ends', code: 'not_allowed', params: { allowed: 'close, same_time' } }]);
		expect(problems(() => parseDeadlineRule({ ...rule, ladder: 3 }))).toEqual([{ field: 'rule.ladder', code: 'wrong_type', params: { expected: 'array' } }]);
		expect(problems(() => parseDeadlineRule('{'))).toEqual([{ field: 'rule', code: 'not_json', params: {} }]);
		expect(problems(() => parseDeadlineRule(null))).toEqual([{ field: 'rule', code: 'missing', params: {} }]);
	});
	it('says which calendar days contradict each other', () => {
		const day = { date: '2026-10-10', kind: 'makeup', spans: [['09:00', '18:00']] };
		expect(problems(() => parseCalendar({ time_zone: 'Asia/Shanghai', exceptions: [day, { date: '2026-10-10', kind: 'holiday' }] })))
			.toEqual([{ field: 'exceptions', code: 'conflict', params: { at: '2026-10-10' } }]);
	});
});

describe('empty columns', () => {
	it('are empty lists, and absent where the shape allows it', () => {
		const row = { default_severity: 'normal', number_pattern: '{n}', applies: null, categories: null, severities: null, deadlines: null, approvals: null, no_action_reasons: null, repeat: null, retention_years: null };
		expect(parseProcedure(row)).toStrictEqual({ default_severity: 'normal', number_pattern: '{n}', applies: {}, categories: [], severities: [], deadlines: [], approvals: [], no_action_reasons: [] });
		expect(parseClockFacts(null)).toEqual([]);
	});
	it('within a rule are absent, as an editor leaves them', () => {
		expect(parseDeadlineRule({ ...rule, severities: null, pauses: null, label: { ...label, tw: null } })).toStrictEqual(rule);
	});
	it('of years mean that every year is known; years may come as text', () => {
		expect(parseCalendar({ time_zone: 'UTC', published_years: null }).published_years).toBeUndefined();
		expect(parseCalendar({ time_zone: 'UTC', published_years: '["2026", 2027]' }).published_years).toEqual([2026, 2027]);
	});
});
