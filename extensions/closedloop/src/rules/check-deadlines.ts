import {
	isKind,
	recordKinds,
	type DeadlineRule,
	type Duration,
	type ProcedureRules,
	type Trigger,
	type WorkflowRules,
} from '@closedloop/schema';
import { CalendarError, checkDuration } from '../core/calendar/index.ts';
import { reachableFrom, transitionsFrom } from '../core/workflow/index.ts';
import type { Around } from './around.ts';
import { columnProblems } from './check-columns.ts';
import { evidenceProblems } from './check-evidence.ts';
import { entryProblems, ladderProblems } from './check-ladder.ts';
import { workflowsOf } from './check-lives-by.ts';
import { problem } from './check-names.ts';
import type { RuleProblem } from './problem.ts';

/** The promises of a procedure: each can begin, be kept, be counted, and somebody hears of it. */
export function deadlineProblems(rules: ProcedureRules, around: Around): RuleProblem[] {
	return rules.deadlines.flatMap((rule, index) => {
		const at = `deadlines[${index}]`;
		return [
			...overlapping(rule, rules.deadlines.slice(0, index), at),
			...names(rule, rules, at, around),
			...durations(rule, at),
			...columnProblems(rule, at, subjectsOf(rule, around), around),
			...evidenceProblems(rule, rules, at),
			...states(
				rule,
				at,
				subjectsOf(rule, around).flatMap((subject) => workflowsOf(subject, rules.workflows ?? [], around)),
			),
			...ladderProblems(rule.ladder, `${at}.ladder`, around, rule.kinds),
			...entryProblems(
				rule,
				`${at}.entry`,
				new Set(subjectsOf(rule, around).flatMap((subject) => [...around.columnsOf(subject)])),
			),
		];
	});
}

/** One kind twice is one promise too many, unless the two are for different feedback. */
function overlapping(rule: DeadlineRule, earlier: readonly DeadlineRule[], at: string): RuleProblem[] {
	const meets = (a: readonly string[] | undefined, b: readonly string[] | undefined): boolean =>
		!a || !b || a.some((each) => b.includes(each));
	const twin = earlier.some(
		(other) => other.kind === rule.kind && meets(rule.kinds, other.kinds) && meets(rule.severities, other.severities),
	);
	return twin ? [problem(`${at}.kind`, 'duplicate_deadline', { code: rule.kind })] : [];
}

function names(rule: DeadlineRule, { severities }: ProcedureRules, at: string, around: Around): RuleProblem[] {
	const known = new Set(severities.map(({ code }) => code));
	const kinds = around.choicesOf('kind');
	return [
		...(rule.severities ?? [])
			.filter((code) => !known.has(code))
			.map((severity) => problem(`${at}.severities`, 'unknown_severity', { severity })),
		...(rule.kinds ?? [])
			.filter((kind) => kinds !== null && !kinds.has(kind) && !isKind(kind))
			.map((value) => problem(`${at}.kinds`, 'unknown_value', { value })),
	];
}

function durations(rule: DeadlineRule, at: string): RuleProblem[] {
	const caps = (rule.pauses ?? []).flatMap(({ cap }, index) =>
		cap ? uncountable(cap, `${at}.pauses[${index}].cap`) : [],
	);
	const most = rule.extension ? uncountable(rule.extension.most, `${at}.extension.most`) : [];
	return [...uncountable(rule.duration, `${at}.duration`), ...caps, ...most];
}

/** A duration no calendar can count. */
export function uncountable(duration: Duration, at: string): RuleProblem[] {
	try {
		checkDuration(duration);
		return [];
	} catch (error) {
		if (!(error instanceof CalendarError)) throw error;
		return [problem(at, error.code, { at: error.at })];
	}
}

/** Collections whose records this deadline is for. */
function subjectsOf(rule: DeadlineRule, around: Around): readonly string[] {
	const own = around.workflow?.subject ?? 'cl_feedback';
	const kinds = rule.kinds ?? [];
	const named = kinds.map((kind) => (isKind(kind) ? recordKinds[kind].collection : own));
	return [...new Set(named.length === 0 ? [own] : named)];
}

function states(rule: DeadlineRule, at: string, workflows: readonly WorkflowRules[]): RuleProblem[] {
	if (workflows.length === 0) return [];
	const exists = (state: string): boolean =>
		workflows.some((workflow) => workflow.states.some(({ code }) => code === state));
	const named = [
		...triggerStates(rule.start).map((state) => ({ state, field: `${at}.start` })),
		...triggerStates(rule.stop).map((state) => ({ state, field: `${at}.stop` })),
		...(rule.pauses ?? []).flatMap((pause, index) =>
			pause.states.map((state) => ({ state, field: `${at}.pauses[${index}].states` })),
		),
	];
	const unknown = named
		.filter(({ state }) => !exists(state))
		.map(({ state, field }) => problem(field, 'unknown_state', { state }));
	if (unknown.length > 0) return unknown;
	return [
		...emptyTriggers(rule, at),
		...(workflows.some((workflow) => canStop(rule, workflow)) ? [] : [problem(`${at}.stop`, 'stop_unreachable')]),
	];
}

function triggerStates(trigger: Trigger): readonly string[] {
	if (trigger.on === 'state') return trigger.states;
	return trigger.on === 'field' || trigger.on === 'contact' ? (trigger.or_states ?? []) : [];
}

function emptyTriggers({ start, stop }: DeadlineRule, at: string): RuleProblem[] {
	return Object.entries({ start, stop })
		.filter(([, trigger]) => trigger.on === 'state' && trigger.states.length === 0)
		.map(([name]) => problem(`${at}.${name}.states`, 'empty'));
}

/** Whether some way leads from where the clock starts to where it stops, by at least one step. */
function canStop({ start, stop }: DeadlineRule, workflow: WorkflowRules): boolean {
	if (stop.on !== 'state') return true; // a column can be filled in any state; a creation lies behind every record
	const from =
		start.on === 'state'
			? start.states
			: start.on === 'created'
				? [workflow.initial]
				: workflow.states.map(({ code }) => code);
	const ahead = new Set(
		from.flatMap((state) => transitionsFrom(workflow, state)).flatMap(({ to }) => [...reachableFrom(workflow, to)]),
	);
	return stop.states.some((state) => ahead.has(state));
}
