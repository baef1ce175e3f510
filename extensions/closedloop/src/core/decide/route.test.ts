import type { RouteRule } from '@closedloop/schema';
import { describe, expect, it } from 'vitest';
import { after, blank, decided, p36, registration, saidBy, wish, type Desk } from '../record/desk.fixture.ts';
import type { CreateCase, Decision, ProcedureView, UpdateCase } from '../record/index.ts';
import type { RecordView } from '../workflow/index.ts';
import { raisedByRung } from '../kinds/feedback-parts/raised-by-rung.ts';
import { decideCreate } from './create.ts';
import { decidePassTime } from './time.ts';
import { decideUpdate } from './update.ts';

/** Who leads what: P19 F0:766 (enquiries to engineering), P35 F1:493 (each service its own), F1:509 (the major ones above all). */
const routes: readonly RouteRule[] = [
	{ code: 'major', when: [{ field: 'severity', values: ['major'] }], lead: 'ADMIN', source: 'F1:509' },
	{ code: 'enquiries', when: [{ field: 'kind', values: ['enquiry'] }], lead: 'tech', source: 'F0:766' },
	{
		code: 'noise_at_home',
		when: [
			{ field: 'category', values: ['noise'] },
			{ field: 'site', not: ['abroad'] },
		],
		lead: 'TECH',
		source: 'F1:493',
	},
	{ code: 'gone', when: [{ field: 'kind', values: ['praise'] }], lead: 'CLOSED_DOWN', source: 'F1:493' },
];
const under = (of: readonly RouteRule[]): ProcedureView => ({
	...p36,
	rules: { ...p36.rules, routes: of, deadlines: [], approvals: [] },
});
const warranty: RouteRule = {
	code: 'warranty',
	when: [{ field: 'facts.warranty', values: ['inside'] }],
	lead: 'TECH',
	source: 'F4:110',
};
const fact = (code: string) =>
	({
		code,
		label: { zh: code, en: code },
		form: { zh: code, en: code },
		on: 'feedback',
		type: 'text',
		source: 'F4:110',
	}) as const;
const withFacts: ProcedureView = {
	...p36,
	rules: { ...under([...routes, warranty]).rules, facts: [fact('vin'), fact('warranty')] },
};
const departments = (given: CreateCase | UpdateCase) => [
	...given.directory.departments,
	{ id: 'tech', code: 'TECH', parent: 'office', head: 'wang', deputy: null },
	{ id: 'admin', code: 'ADMIN', parent: 'office', head: 'general', deputy: null },
];
const withDesk = <Case extends CreateCase | UpdateCase>(given: Case, of = routes): Case => ({
	...given,
	procedure: under(of),
	approvals: [],
	directory: { ...given.directory, departments: departments(given) },
});

function born(change: RecordView, over: Partial<CreateCase> = {}, of = routes) {
	const given = withDesk(registration('2026-03-02 10:00', { category: null, ...change }, over), of);
	const decision = decided(decideCreate(given));
	return { desk: after(blank, given.change, decision), told: saidBy(decision.events[0]!) };
}
function written(desk: Desk, change: RecordView, over: Partial<UpdateCase> = {}) {
	const decision = decided(decideUpdate(withDesk(wish(desk, '2026-03-02 11:00', change, over))));
	return { desk: after(desk, change, decision), told: saidBy(decision.events[0]!), letters: decision.messages };
}
const leads = ({ desk: { row } }: { readonly desk: Desk }) => [row.lead_department, row.routed_by];

describe('the lead department at registration', () => {
	it.each<[string, RecordView, string, string | null]>([
		['the first route that fits', { kind: 'enquiry' }, 'tech', 'enquiries'],
		['of two that fit the one before', { kind: 'enquiry', severity: 'major' }, 'admin', 'major'],
		['all of its conditions', { category: 'noise', site: '一厂' }, 'tech', 'noise_at_home'],
		['but for one condition', { category: 'noise', site: 'abroad' }, 'quality', '*'],
		['while nobody knows', { category: 'noise' }, 'quality', '*'],
		['no route', {}, 'quality', '*'],
		['a department that is there no longer', { kind: 'praise' }, 'quality', '*'],
		['chosen by hand', { kind: 'enquiry', lead_department: 'office' }, 'office', null],
	])('%s', (_, change, department, by) => {
		const done = born(change);
		expect(leads(done).map((value) => value ?? null)).toEqual([department, by]);
	});

	it('is that of the severity a repeat is raised to (P17 F0:666)', () =>
		expect(
			leads(born({ kind: 'enquiry' }, { repeat: { key: 'k', of: 'f0', count: 2, severity: 'major', tell: [] } })),
		).toEqual(['admin', 'major']));

	it('is told in the history by its route, and not where a person chose', () => {
		expect(born({ kind: 'enquiry' }).told).toMatchObject({ routed_by: 'enquiries' });
		expect(born({}).told).toMatchObject({ routed_by: null });
		expect(born({ lead_department: 'tech' }).told).not.toHaveProperty('routed_by');
	});

	it('of a procedure without routes is its own, and nothing is told of it', () => {
		const done = born({ kind: 'enquiry' }, {}, []);
		expect(done.desk.row).toMatchObject({ lead_department: 'quality' });
		expect(done.desk.row).not.toHaveProperty('routed_by');
		expect(done.told).not.toHaveProperty('routed_by');
	});

	it('has its head told where the severity tells the department', () => {
		const rules = under(routes).rules;
		const severities = rules.severities.map((each) => ({
			...each,
			tell_at_once: [{ to: 'department', up: 0 }] as const,
		}));
		const given = withDesk(registration('2026-03-02 10:00', { kind: 'enquiry', category: null }));
		const { messages } = decided(decideCreate({ ...given, procedure: { ...p36, rules: { ...rules, severities } } }));
		expect([...new Set(messages.flatMap(({ to_user }) => to_user ?? []))]).toEqual(['wang']);
	});
});

describe('the lead department when what routes ask changes', () => {
	it('follows, and the history says from where to where and by which route', () => {
		const triaged = written(born({ site: '一厂' }).desk, { category: 'noise', status: 'triaged' });
		expect(leads(triaged)).toEqual(['tech', 'noise_at_home']);
		expect(triaged.told).toMatchObject({
			routed_by: 'noise_at_home',
			changes: [{ field: 'category' }, { field: 'lead_department', from: 'quality', to: 'tech' }],
		});
		const raised = written(triaged.desk, { severity: 'major' });
		expect(leads(raised)).toEqual(['admin', 'major']);
	});
	it('goes back to the procedure’s own where no route fits any more', () => {
		const back = written(born({ kind: 'enquiry' }).desk, { kind: 'complaint' });
		expect(leads(back)).toEqual(['quality', '*']);
		expect(back.told).toMatchObject({ routed_by: null });
	});
	it('stays where somebody chose it, at registration or later', () => {
		expect(leads(written(born({ lead_department: 'office' }).desk, { kind: 'enquiry' }))[0]).toBe('office');
		const chosen = written(born({ kind: 'enquiry' }).desk, { lead_department: 'office' });
		expect(leads(chosen)).toEqual(['office', null]);
		expect(leads(written(chosen.desk, { severity: 'major' }))).toEqual(['office', null]);
	});
	it('stays where it is chosen with the very change', () =>
		expect(leads(written(born({}).desk, { kind: 'enquiry', lead_department: 'office' }))).toEqual(['office', null]));
	it('stays where it is named with the very change, though it stood there already', () => {
		const kept = written(born({}).desk, { kind: 'enquiry', lead_department: 'quality' });
		expect(leads(kept)).toEqual(['quality', null]);
		expect(leads(written(kept.desk, { severity: 'major' }))).toEqual(['quality', null]);
	});
	it('is not chosen by whoever sends it back as it stands', () =>
		expect(leads(written(born({}).desk, { wish: '回电', lead_department: 'quality' }))).toEqual(['quality', '*']));
	it('chosen while the procedure had no routes, it stays under one that has', () => {
		const { desk } = born({ kind: 'enquiry' });
		const chosen = after(
			desk,
			{ lead_department: 'office' },
			decided(decideUpdate(withDesk(wish(desk, '2026-03-02 11:00', { lead_department: 'office' }), []))),
		);
		expect(leads({ desk: chosen })).toEqual(['office', null]);
		expect(leads(written(chosen, { severity: 'major' }))).toEqual(['office', null]);
	});
	it.each<[string, RecordView]>([
		['what is wished', { wish: '回电' }],
		['some column no route asks', { channel: 'email' }],
		['what a route asks, as it stands', { kind: 'praise', wish: '回电' }],
		['another fact', { facts: { vin: 'x' } }],
	])('stays when %s is written, though the house has changed since', (_, change) => {
		const { desk } = born({ kind: 'praise' });
		const reopened = { id: 'again', code: 'CLOSED_DOWN', parent: 'office', head: 'wang', deputy: null };
		const given = withDesk(wish(desk, '2026-03-02 11:00', change));
		const { directory } = given;
		const done = decided(
			decideUpdate({
				...given,
				procedure: withFacts,
				directory: { ...directory, departments: [...directory.departments, reopened] },
			}),
		);
		expect(leads({ desk: after(desk, change, done) })).toEqual(['quality', '*']);
	});
	it('follows a fact that a route asks, and the routes of another procedure', () => {
		const { desk } = born({});
		const told = { facts: { vin: 'x', warranty: 'inside' } };
		const given = { ...withDesk(wish(desk, '2026-03-02 11:00', told)), procedure: withFacts };
		expect(leads({ desk: after(desk, told, decided(decideUpdate(given))) })).toEqual(['tech', 'warranty']);
		const other = { procedure: 'another' };
		const to = [{ ...routes[0]!, code: 'theirs', when: [{ field: 'kind', empty: false }] }];
		const moved = withDesk(wish(desk, '2026-03-02 11:00', other, { reassigned: true }), to);
		expect(leads({ desk: after(desk, other, decided(decideUpdate(moved))) })).toEqual(['admin', 'theirs']);
	});
	it('is the rules’ again once it is emptied', () =>
		expect(
			leads(written(born({ lead_department: 'office', kind: 'enquiry' }).desk, { lead_department: null })),
		).toEqual(['tech', 'enquiries']));
	it('follows a severity that a rung raises, and leaves alone what somebody chose', () => {
		const rung = (desk: Desk) => raisedByRung(withDesk(wish(desk, '2026-03-02 11:00', {})));
		expect(rung(born({ kind: 'enquiry' }).desk)).toMatchObject({
			patch: { severity: 'major', lead_department: 'admin', routed_by: 'major' },
			data: { routed_by: 'major' },
		});
		expect(rung(born({ lead_department: 'office' }).desk)?.patch).toEqual({ severity: 'major' });
	});
	it('moved by a rung is told to the head of the new one, and the history says from where to where', () => {
		const [first] = p36.rules.deadlines;
		const severities = p36.rules.severities.map((each) => ({
			...each,
			tell_at_once: [{ to: 'department', up: 0 }] as const,
		}));
		const at = { from_due: { unit: 'hours', value: 0 } } as const;
		const recipients = [{ to: 'owner' }] as const;
		const climbs: ProcedureView = {
			...p36,
			rules: {
				...p36.rules,
				routes,
				approvals: [],
				severities,
				deadlines: [{ ...first!, ladder: [{ at, recipients, action: 'raise_severity' }] }],
			},
		};
		const passed = (change: RecordView) => {
			const given = withDesk(registration('2026-02-10 10:00', { category: null, ...change }));
			const desk = after(blank, given.change, decided(decideCreate({ ...given, procedure: climbs })));
			const late = withDesk(wish(desk, '2026-02-27 09:00', {}));
			return decidePassTime({ ...late, procedure: climbs }, 60_000)!;
		};
		const told = ({ messages }: Decision) => [
			...new Set(messages.map(({ template, to_user }) => `${template} ${to_user}`)),
		];
		const line = ({ events }: Decision) => saidBy(events.find(({ kind }) => kind === 'escalated')!);

		const moved = passed({ kind: 'enquiry' });
		expect(moved.patch).toMatchObject({ severity: 'major', lead_department: 'admin', routed_by: 'major' });
		expect(line(moved)).toMatchObject({ lead_department: { from: 'tech', to: 'admin' }, routed_by: 'major' });
		expect(told(moved)).toEqual(['rung li', 'lead_changed general', 'severity general']);

		const stays = passed({ kind: 'enquiry', lead_department: 'tech' });
		expect(stays.patch).toMatchObject({ severity: 'major' });
		expect(line(stays)).not.toHaveProperty('lead_department');
		expect(told(stays), 'the head of the department that leads still').toEqual(['rung li', 'severity wang']);
	});
	it('is left alone by a change no route asks about', () =>
		expect(written(born({ kind: 'enquiry' }).desk, { wish: '回电' }).told).not.toHaveProperty('routed_by'));
});
