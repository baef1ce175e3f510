import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Pack, Story } from '../../schema/index.ts';
import { parsePack } from '../../extensions/closedloop/src/rules/parse-pack.ts';
import { parseStories } from '../../extensions/closedloop/src/rules/parse-story.ts';
import type { StoryDesk } from '../../extensions/closedloop/src/rules/story-book.ts';
import { seedFolder } from '../rows.ts';
import { judge } from './judge.ts';
import { storyDesk } from './library.ts';
import { testsOfMechanisms } from './mechanisms.ts';

/** P36 as small as it can be: three working days for a first feedback (F1:537). */
const document = {
	pack: 'P36',
	title: { zh: '顾客投诉', en: 'Complaints' },
	edition: { version: 1, source: 'F1:537-537', in_force_on: null, issued_by: null },
	profile: 'factory',
	asks: {
		calendar: 'cn-standard',
		lead: 'SALES',
		departments: [{ code: 'SALES', label: { zh: '销售部', en: 'Sales' }, ours: true }],
	},
	severities: 'one_level',
	default_severity: 'normal',
	deadlines: [
		{
			kind: 'first_feedback',
			label: { zh: '初步反馈', en: 'First feedback' },
			start: { on: 'created', at: 'received_at' },
			stop: { on: 'state', states: ['replied'] },
			duration: { unit: 'working_days', value: 3, ends: 'close' },
			ladder: [],
			source: 'F1:537',
		},
	],
	number: { pattern: 'FB-{yyyy}-{n:6}', ours: true },
	workflows: { feedback: 'feedback' },
	ledger: [
		{
			id: 'P36-01',
			says: { zh: '三个工作日内初步反馈，十五个工作日报告，六个星期内结果', en: 'First feedback' },
			source: 'F1:537',
			by: 'deadlines.first_feedback',
		},
	],
};
const registered = { at: '2026-02-10 16:30', register: { subject: '异响' } };
const due = { due: { first_feedback: '2026-02-13 18:00' } };

let desk: StoryDesk;
beforeAll(async () => {
	desk = await storyDesk();
});

const pack = (change: object = {}): Pack => parsePack({ ...document, ...change });
const stories = (...steps: readonly object[]): readonly Story[] =>
	parseStories([{ story: { zh: '一', en: 'One' }, proves: ['P36-01'], steps }]);
const judged = (told: readonly Story[], change: object = {}) => {
	const { clauses, wrong } = judge({ pack: pack(change), stories: told }, desk);
	return { standing: clauses[0]?.standing, wrong: wrong.map(({ what }) => what) };
};

describe('a clause is proven', () => {
	it('by a story that expects what the rule does, and that fails without it', () =>
		expect(judged(stories({ ...registered, ...due }))).toEqual({ standing: 'proven', wrong: [] }));
	it('never by a rule alone', () => expect(judged([])).toEqual({ standing: 'kept', wrong: [] }));
	it('never by a story that does not notice when the rule is gone', () =>
		expect(judged(stories({ ...registered, state: 'received' }))).toEqual({
			standing: 'kept',
			wrong: ['is proven by stories that do not notice when deadlines.first_feedback is taken away'],
		}));
	it('never by a story that expects nothing', () =>
		expect(judged(stories(registered)).wrong).toContain('expects nothing'));
	it('never by a story that goes otherwise', () =>
		expect(judged(stories({ ...registered, due: { first_feedback: '2026-02-12 18:00' } }))).toEqual({
			standing: 'kept',
			wrong: ['step 1, due.first_feedback: expected 2026-02-12 18:00, found 2026-02-13 18:00'],
		}));
	it('nor by a look at a record that is not there', () =>
		expect(judged(stories({ ...registered, ...due }, { on: 'decision:1', state: 'approved' })).wrong[0]).toBe(
			'step 2, state: expected approved, found undefined',
		));
	it('nor by one that goes back in time', () =>
		expect(judged(stories({ ...registered, ...due }, { at: '2026-02-09 09:00', state: 'received' })).wrong[0]).toMatch(
			/^step 2, at: expected not before 2026-02-10/u,
		));
	it('nor by a record that lacks what a database asks for', () =>
		expect(judged(stories({ ...registered, ...due }, { open: 'campaign', with: { name: '年度' } })).wrong[0]).toBe(
			'step 2, step: expected allowed, found FAILED_VALIDATION questionnaire',
		));
	it('nor by one whose step is refused', () =>
		expect(judged(stories({ ...registered, ...due }, { move: 'closed' })).wrong[0]).toMatch(
			/^step 2, step: expected allowed, found CL_TRANSITION/u,
		));
});

describe('a ledger that claims too much is found', () => {
	const clause = document.ledger[0];
	it.each<[string, object, string]>([
		['kept by what is not there', { by: 'deadlines.second' }, 'is kept by deadlines.second, which is not there'],
		['kept by a mechanism nobody knows', { by: 'engine.magic' }, 'is kept by engine.magic, which is not there'],
		[
			'kept by a step no workflow has',
			{ by: 'workflows.feedback.fly' },
			'is kept by workflows.feedback.fly, which is not there',
		],
		[
			'a number its line has not',
			{ says: { zh: '三个工作日、十五个工作日、六个星期、40天', en: '-' } },
			'says 40, which does not stand at F1:537',
		],
		['a promise left out', { says: { zh: '三个工作日、十五个工作日', en: '-' } }, 'no clause says 6 at F1:537'],
	])('%s', (_what, change, problem) =>
		expect(judged([], { ledger: [{ ...clause, ...change }] }).wrong).toContain(problem),
	);
	it('a rule of a kind no desk keeps yet makes its clause wait', () =>
		expect(
			judged([], {
				approvals: [
					{ kind: 'tidy', label: { zh: '措施', en: 'Action' }, post: 'auditor', record: 'action', source: 'F1:537' },
				],
				ledger: [{ ...clause, by: 'approvals.tidy' }],
			}).standing,
		).toBe('awaiting'));
});

it('the tests that hold the engine to what ledgers lean on exist', () =>
	expect(testsOfMechanisms.filter((path) => !existsSync(join(seedFolder, '..', path)))).toEqual([]));
