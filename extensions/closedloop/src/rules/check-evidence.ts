import { isKind, isLetterTemplate, type DeadlineRule, type Duration, type ProcedureRules } from '@closedloop/schema';
import { approvalRecord } from '../core/workflow/index.ts';
import { problem } from './check-names.ts';
import type { RuleProblem } from './problem.ts';

/**
 * What a deadline waits for beyond the record itself: letters there are, decisions its records can have, extensions
 * that extend.
 */
export function evidenceProblems(
	rule: DeadlineRule,
	{ approvals, notices = [] }: ProcedureRules,
	at: string,
): RuleProblem[] {
	const subjects = new Set((rule.kinds ?? ['feedback']).map((kind) => (isKind(kind) ? kind : 'feedback')));
	const known = (wanted: string): boolean =>
		[...subjects].every((subject) =>
			approvals.some((each) => each.kind === wanted && approvalRecord(each) === subject),
		);
	const decisions = decisionsOf(rule, at)
		.filter(({ kind }) => !known(kind))
		.map(({ kind, field }) => problem(field, 'unknown_decision', { kind }));
	const templates = Object.entries({ start: rule.start, stop: rule.stop }).flatMap(([name, trigger]) =>
		trigger.on === 'message' && !isLetterTemplate(trigger.template)
			? [problem(`${at}.${name}.template`, 'unknown_template', { template: trigger.template })]
			: [],
	);
	// Duties have theirs by the notice itself; nothing else of a desk is told of.
	const tellable = [...subjects].every((subject) => subject === 'feedback');
	const untold = Object.entries({ start: rule.start, stop: rule.stop }).flatMap(([name, trigger]) =>
		trigger.on === 'notice' &&
		!(tellable && notices.some(({ code, about }) => code === trigger.notice && about === 'feedback'))
			? [problem(`${at}.${name}.notice`, 'unknown_notice', { notice: trigger.notice })]
			: [],
	);
	return [...decisions, ...templates, ...untold, ...statutory(rule, at), ...periodic(rule, at), ...extension(rule, at)];
}

function decisionsOf(
	{ start, stop, pauses = [], extension: moved }: DeadlineRule,
	at: string,
): readonly { readonly kind: string; readonly field: string }[] {
	return [
		...Object.entries({ start, stop }).flatMap(([name, trigger]) =>
			trigger.on === 'decision' ? [{ kind: trigger.kind, field: `${at}.${name}.kind` }] : [],
		),
		...pauses.flatMap(({ approval }, index) =>
			approval === undefined ? [] : [{ kind: approval, field: `${at}.pauses[${index}].approval` }],
		),
		...(moved?.approval === undefined ? [] : [{ kind: moved.approval, field: `${at}.extension.approval` }]),
	];
}

function statutory({ statutory: bound, pauses = [], extension: moved }: DeadlineRule, at: string): RuleProblem[] {
	if (bound !== true) return [];
	return [
		...(pauses.length > 0 ? [problem(`${at}.pauses`, 'statutory_pause')] : []),
		...(moved ? [problem(`${at}.extension`, 'statutory_extension')] : []),
	];
}

/** A column that is filled stays filled, and a written date comes but once: neither keeps a promise again and again. */
function periodic({ every, stop, duration }: DeadlineRule, at: string): RuleProblem[] {
	if (every === undefined) return [];
	const once = stop.on === 'field' || stop.on === 'created';
	const fixed = ['on_date', 'date_field', 'on_instant', 'instant_field'].includes(duration.unit);
	return [
		...(once ? [problem(`${at}.stop`, 'periodic_stop')] : []),
		...(fixed ? [problem(`${at}.duration`, 'periodic_date')] : []),
	];
}

function extension({ extension: moved, duration }: DeadlineRule, at: string): RuleProblem[] {
	if (!moved) return [];
	const [most, least] = [hoursOf(moved.most), hoursOf(duration)];
	if (most === null || least === null || (most.working && (!least.working || moved.most.unit !== duration.unit)))
		return [];
	return most.hours <= least.hours ? [problem(`${at}.extension.most`, 'extension_shorter')] : [];
}

const hoursIn = {
	minutes: 1 / 60,
	working_minutes: 1 / 60,
	hours: 1,
	working_hours: 1,
	days: 24,
	working_days: 24,
	weeks: 168,
	months: 744,
} as const;

/**
 * Length where the unit alone tells it. Working time is never shorter than the same natural time, and may be much
 * longer.
 */
function hoursOf(duration: Duration): { readonly hours: number; readonly working: boolean } | null {
	if (!('value' in duration)) return null;
	return { hours: duration.value * hoursIn[duration.unit], working: duration.unit.startsWith('working') };
}
