import { describe, expect, test } from 'vitest';
import { feedbackKinds } from '../schema/values.ts';
import { isKind, recordKinds, type KindName, type WorkflowRules } from '../schema/index.ts';
import { compileCalendar } from '../extensions/closedloop/src/core/calendar/index.ts';
import { advanceClocks } from '../extensions/closedloop/src/core/promises/advance-clocks.ts';
import { isOpen } from '../extensions/closedloop/src/core/promises/start-clocks.ts';
import type { ClockView } from '../extensions/closedloop/src/core/record/index.ts';
import { parseProcedure, parseWorkflow } from '../extensions/closedloop/src/rules/index.ts';
import { beijing, chineseOffice } from '../tests/support/chinese-office.ts';
import { procedureRows, proceduresOfExamples, readRows, workflowRows } from './rows.ts';

/** Nobody waits without a promise: every way through a seeded workflow, with the clocks its procedure runs on it. */
const workflows = readRows('workflows', workflowRows).map((row) => ({
	subject: row.subject,
	rules: parseWorkflow(row),
}));
const procedures = [...proceduresOfExamples(), ...readRows('own/general', procedureRows)].map((row) => ({
	code: row.code,
	rules: parseProcedure(row),
}));
const office = compileCalendar(chineseOffice);
const day = 24 * 60 * 60 * 1000;

/** A record that has everything its gates ask for. */
const filled = {
	effectiveness_on: '2026-12-01',
	due_on: '2026-06-01',
	started_at: beijing('2026-03-02 10:00'),
	registered_at: beijing('2026-03-02 10:00'),
	proposed_at: beijing('2026-03-02 10:00'),
};

interface Standing {
	readonly state: string;
	readonly clocks: readonly ClockView[];
	readonly path: readonly string[];
}

/** Every state with every set of open promises that leads on differently, by the shortest way. */
function walk(
	kind: KindName,
	{ initial, states, transitions }: WorkflowRules,
	rules: ReturnType<typeof parseProcedure>,
): readonly Standing[] {
	const ends = (state: string | null): boolean =>
		states.some(({ code, terminal }) => code === state && terminal === true);
	const enter = (from: Standing | null, to: string): Standing => {
		const at = filled.started_at + (from?.path.length ?? 0) * day;
		const clocks = from?.clocks ?? [];
		const changed = advanceClocks({
			rules: rules.deadlines,
			subject: kind,
			subjectBefore: kind,
			calendar: 'office',
			procedure: 'p',
			begins: recordKinds[kind].begins,
			signed: [],
			clocks,
			calendars: { of: () => office, live: () => office, edition: () => null },
			occurrence: {
				before: from === null ? null : filled,
				after: filled,
				from: from?.state ?? null,
				to,
				effective_at: at,
				recorded_at: at,
				ends: ends(to),
				reopens: ends(from?.state ?? null),
			},
		}).map(({ view }) => ({ ...view, id: `${view.kind}:${view.cycle}` }));
		const untouched = clocks.filter(({ id }) => !changed.some((clock) => clock.id === id));
		return { state: to, clocks: [...untouched, ...changed], path: [...(from?.path ?? []), to] };
	};
	const seen = new Map<string, Standing>();
	const todo = [enter(null, initial)];
	for (let next = todo.shift(); next !== undefined; next = todo.shift()) {
		const here = next;
		const key = `${here.state} ${here.clocks
			.filter((clock) => isOpen(clock))
			.map(({ kind }) => kind)
			.sort()
			.join(' ')}`;
		if (seen.has(key)) continue;
		seen.set(key, here);
		todo.push(...transitions.filter(({ from }) => from.includes(here.state)).map(({ to }) => enter(here, to)));
	}
	return [...seen.values()];
}

/** Somebody of ours is to act: neither ended nor resting, nor only planned. */
const active = ({ states }: WorkflowRules, state: string): boolean =>
	states.some(
		({ code, terminal, tone }) => code === state && terminal !== true && tone !== 'waiting' && tone !== 'neutral',
	);

/** Kinds of records beside feedback that a procedure makes promises for at registration or in every state. */
const improving: readonly KindName[] = ['capa', 'action', 'decision'];

describe('nobody waits without a promise', () => {
	const improvement = procedures.find(({ code }) => code === 'CAPA');

	test.each(improving)('a %s has a running clock in every state that waits for us, whatever way it came', (kind) => {
		const workflow = workflows.find(({ subject }) => subject === recordKinds[kind].collection);
		expect(workflow && improvement).toBeDefined();
		if (!workflow || !improvement) return;
		const standings = walk(kind, workflow.rules, improvement.rules);
		expect(standings.length).toBeGreaterThanOrEqual(workflow.rules.states.length);
		const bare = standings.filter(
			({ state, clocks }) => active(workflow.rules, state) && !clocks.some((clock) => isOpen(clock)),
		);
		expect(bare.map(({ path }) => path.join(' → '))).toEqual([]);
	});

	test('these are all kinds the procedure of improvement makes promises for', () => {
		const promised = new Set(
			improvement?.rules.deadlines.flatMap(({ kinds }) => kinds ?? []).filter((kind) => isKind(kind)),
		);
		expect([...promised].sort()).toEqual([...improving].sort());
	});

	test('actions are done and verified before the CAPA itself is (8D, D6 to D7)', () => {
		const capa = workflows.find(({ subject }) => subject === 'cl_capas')?.rules;
		const into = capa?.transitions.filter(({ to }) => to === 'verifying' || to === 'effectiveness') ?? [];
		expect(into.map(({ code }) => code)).toEqual(['verify', 'watch', 'put_off']);
		for (const { gates } of into) expect(gates).toContainEqual({ gate: 'none_open', what: 'actions' });
	});
});

/**
 * P31 (F1:409): another round, until the customer agrees. By every procedure, for every kind of feedback and severity.
 */
describe('a refused answer is owed again', () => {
	const rounds = procedures.flatMap(({ code, rules }) =>
		Object.keys(feedbackKinds).flatMap((kind) =>
			rules.severities.map((severity) => ({ code, rules, kind, severity: severity.code })),
		),
	);
	const answers = ({ rule: { stop } }: ClockView): boolean => stop.on === 'state' && stop.states.includes('replied');

	test('wherever the first one was promised', () => {
		const lost: string[] = [];
		let promised = 0;
		for (const { code, rules, kind, severity } of rounds) {
			const view = {
				...filled,
				kind,
				severity,
				round: 1,
				received_at: filled.started_at,
				sample_received_at: filled.started_at,
			};
			let clocks: readonly ClockView[] = [];
			let state: string | null = null;
			const to = (next: string, round = 1): void => {
				const at = filled.started_at + clocks.length * day;
				const before = state === null ? null : { ...view, round: 1 };
				const occurrence = {
					before,
					after: { ...view, round },
					from: state,
					to: next,
					effective_at: at,
					recorded_at: at,
					ends: false,
					reopens: false,
				};
				const changed = advanceClocks({
					rules: rules.deadlines,
					subject: kind,
					subjectBefore: kind,
					calendar: 'office',
					procedure: 'p',
					begins: 'received_at',
					signed: [],
					clocks,
					calendars: { of: () => office, live: () => office, edition: () => null },
					occurrence,
				}).map(({ view: clock }) => ({ ...clock, id: `${clock.kind}:${clock.cycle}` }));
				clocks = [...clocks.filter(({ id }) => !changed.some((clock) => clock.id === id)), ...changed];
				state = next;
			};
			for (const next of ['received', 'triaged', 'investigating', 'answering', 'replied']) to(next);
			if (!clocks.some(answers)) continue;
			promised++;
			expect(clocks.filter(answers).every((clock) => !isOpen(clock))).toBe(true);
			to('answering', 2);
			if (!clocks.some((clock) => answers(clock) && isOpen(clock))) lost.push(`${code} ${kind} ${severity}`);
		}
		expect(promised).toBeGreaterThan(50);
		expect(lost).toEqual([]);
	});
});
