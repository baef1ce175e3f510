import type { KeptClause, ProcedureRules } from '@closedloop/schema';
import { describe, expect, it } from 'vitest';
import { clauseChanges, ruleChanges, type RuleNames, type VersionOfRules } from './index.ts';

/** P36 as its source has it (F1:523, F1:537), and as another edition might. */
const first: ProcedureRules['deadlines'][number] = {
	kind: 'first_feedback',
	label: { zh: '初步反馈', en: 'First feedback' },
	start: { on: 'created' },
	stop: { on: 'state', states: ['replied'] },
	duration: { unit: 'working_days', value: 3, ends: 'close' },
	ladder: [{ at: { percent: 100 }, recipients: [{ to: 'owner' }], action: 'notify' }],
	source: 'F1:537',
};
const rules: ProcedureRules = {
	applies: {},
	categories: [],
	severities: [{ code: 'major', label: { zh: '重大', en: 'Major' }, rank: 3 }],
	default_severity: 'major',
	deadlines: [first],
	approvals: [],
	no_action_reasons: [],
	routes: [
		{ code: 'use', when: [{ field: 'kind', values: ['enquiry'] }], lead: 'd-tech', source: 'F0:766' },
		{ code: 'rest', when: [], lead: 'd-sales', source: 'F0:766' },
	],
	number_pattern: 'FB-{n:6}',
};
const names: RuleNames = {
	state: (code) => ({ zh: code, en: code }),
	department: (id) => ({ zh: id, en: id }),
	called: (id) => (id === 'd-tech' ? { zh: '技术部', en: 'Engineering' } : null),
	workflow: () => null,
};
const version = (changed: Partial<ProcedureRules> = {}, row: VersionOfRules['row'] = {}): VersionOfRules => ({
	rules: { ...rules, ...changed },
	row: { number_pattern: 'FB-{n:6}', ...row },
});
const changes = (...[changed, row]: Parameters<typeof version>) => ruleChanges(version(), version(changed, row), names);

describe('what another version of a procedure says otherwise', () => {
	it('is nothing where it says the same', () => expect(changes()).toEqual([]));

	it('is told in a sentence before and after: three working days become two (F1:537)', () => {
		const [change, ...others] = changes({
			deadlines: [{ ...first, duration: { unit: 'working_days', value: 2, ends: 'close' } }],
		});
		expect(others).toEqual([]);
		expect(change).toMatchObject({
			place: 'deadlines.first_feedback',
			part: { en: 'Deadlines' },
			label: { en: 'First feedback' },
			before: { zh: '3 个工作日', tw: '3 個工作日' },
			after: { en: '2 working days' },
			details: [{ en: 'How long' }],
		});
	});

	it('is told whole where the other says all of it, and more', () => {
		const rung = { at: { percent: 50 }, recipients: [{ to: 'owner' }], action: 'notify' } as const;
		const [change] = changes({ deadlines: [{ ...first, ladder: [rung, ...first.ladder] }] });
		expect([change?.before?.zh, change?.after?.zh]).toEqual([
			'3 个工作日；到期时：通知负责人',
			'3 个工作日；时限过 50% 时：通知负责人；到期时：通知负责人',
		]);
	});

	it('names by its part what the sentence does not say', () => {
		const [change] = changes({ deadlines: [{ ...first, start: { on: 'field', field: 'sample_received_at' } }] });
		expect(change?.before).toEqual(change?.after);
		expect(change?.details).toMatchObject([{ zh: '起算' }]);
	});

	it('is a rule that is new, and one that is gone', () => {
		const severity = { code: 'minor', label: { zh: '轻微', en: 'Minor' }, rank: 1 };
		expect(
			changes({ severities: [severity] }).map(({ place, before, after }) => [place, before === null, after === null]),
		).toEqual([
			['severities.minor', true, false],
			['severities.major', false, true],
		]);
	});

	it('is another order of routes, for the first that fits counts', () => {
		expect(changes({ routes: [...(rules.routes ?? [])].reverse() })).toMatchObject([
			{ place: 'routes', before: { en: 'use → rest' }, after: { en: 'rest → use' } },
		]);
	});

	it('is a category that is new, by its name, and one that stands below another', () => {
		const wear = { code: 'wear', label: { zh: '磨损', en: 'Wear' } };
		const noise = { code: 'noise', label: { zh: '异响', en: 'Noise' } };
		const before = version({ categories: [wear, { ...noise, children: [] }] });
		expect(ruleChanges(version({ categories: [wear] }), before, names)).toMatchObject([
			{ place: 'categories.noise', before: null, after: { zh: '异响' } },
		]);
		const below = version({ categories: [{ ...wear, children: [noise] }] });
		expect(ruleChanges(before, below, names)).toMatchObject([
			{ place: 'categories.noise', details: [{ zh: '下级分类' }] },
		]);
	});

	it('tells of a document that comes, and of a cell of it that is another', () => {
		const matrix = (severity: string) => ({
			severity_matrix: {
				rows: 'facts.gravity',
				columns: 'facts.reach',
				cells: [{ row: 'bad', column: 'wide', severity }],
				source: 'F0:123',
			},
		});
		expect(changes(matrix('major'))).toMatchObject([{ place: 'severity_matrix', before: null }]);
		const [change] = ruleChanges(version(matrix('major')), version(matrix('minor')), names);
		expect(change?.details).toHaveLength(1);
		expect(change?.after?.en).toContain('minor');
	});

	it('is told of the right one of two signatures of one kind, asked for on two ways (P08 F0:287)', () => {
		const signed = (before: string, post = 'manager') => ({
			kind: 'handling',
			label: { zh: '处理意见批准', en: 'Handling approved' },
			post,
			before,
			source: 'F0:287',
		});
		const [way, other, third] = [signed('investigating'), signed('replied'), signed('closed')];
		const told = (was: ProcedureRules['approvals'], is: ProcedureRules['approvals']) =>
			ruleChanges(version({ approvals: was }), version({ approvals: is }), names).map(({ before, after }) =>
				[before?.en, after?.en].map((says) => /investigating|replied|closed/u.exec(says ?? '')?.[0] ?? null),
			);
		expect(told([way, other], [way, other])).toEqual([]);
		expect(told([way, other], [other])).toEqual([['investigating', null]]);
		expect(told([other], [way, other])).toEqual([[null, 'investigating']]);
		expect(told([way, other], [way, third])).toEqual([['replied', 'closed']]);
	});

	it('calls a department by its name, and a column by its label', () => {
		const routes = [{ code: 'use', when: [{ field: 'kind', values: ['enquiry'] }], lead: 'd-sales', source: 'F0:766' }];
		expect(changes({ routes: [...routes, ...(rules.routes ?? []).slice(1)] })[0]?.before?.en).toContain('Engineering');
		expect(changes({}, { lead_department: 'd-tech' })).toMatchObject([
			{ place: 'lead_department', before: null, after: { zh: '技术部' } },
		]);
	});
});

const clause = (id: string, says: string, by: readonly string[] = []): KeptClause => ({
	id,
	says: { zh: says, en: says },
	source: 'F1:537',
	state: 'kept',
	by,
});

describe('what another edition of a procedure says otherwise, clause by clause', () => {
	const own = changes({ deadlines: [{ ...first, duration: { unit: 'working_days', value: 2, ends: 'close' } }] }).map(
		(each) => ({
			...each,
			own: false,
		}),
	);

	it('is what is new, reads otherwise, is gone, or has a rule that changes; what stays is not told', () => {
		const { clauses, rules: others } = clauseChanges(
			[clause('P36-01', 'a'), clause('P36-02', 'b'), clause('P36-03', 'c'), clause('P36-04', 'd')],
			[
				clause('P36-01', 'a'),
				clause('P36-02', 'B'),
				clause('P36-04', 'd', ['deadlines.first_feedback.ladder']),
				clause('P36-05', 'e'),
			],
			own,
		);
		expect(clauses.map(({ id, change, rules: changed }) => [id, change, changed.length])).toEqual([
			['P36-02', 'reworded', 0],
			['P36-04', 'rules', 1],
			['P36-05', 'added', 0],
			['P36-03', 'gone', 0],
		]);
		expect(others).toEqual([]);
	});

	it('says by a gone clause which rule goes with it', () => {
		const { clauses } = clauseChanges([clause('P36-04', 'd', ['deadlines.first_feedback'])], [], own);
		expect(clauses).toMatchObject([{ id: 'P36-04', change: 'gone', after: null, rules: [{ place: own[0]?.place }] }]);
	});

	it('calls nothing new where nobody kept how the clauses read', () => {
		const known = clauseChanges(null, [clause('P36-01', 'a'), clause('P36-04', 'd', ['deadlines'])], own);
		expect(known).toMatchObject({ clauses_known: false, clauses: [{ id: 'P36-04', change: 'rules' }] });
	});

	it('tells apart what no clause speaks of', () => {
		expect(clauseChanges([], [clause('P36-01', 'a')], own).rules).toEqual(own);
	});
});
