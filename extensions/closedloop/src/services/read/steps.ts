import type {
	CustomerAnswer,
	MissingAnswer,
	OutcomeRule,
	StepAnswer,
	StepsAnswer,
	Text,
	Transition,
} from '@closedloop/schema';
import { decide } from '../../core/decide/index.ts';
import { factsOn } from '../../core/facts/index.ts';
import { stringOf } from '../../core/values/index.ts';
import { outcomesFor, tellingOf } from '../../core/kinds/index.ts';
import {
	bindingApprovals,
	contactRulesOf,
	justifyingOf,
	wantedNotices,
	wordsOf,
	type UpdateCase,
} from '../../core/record/index.ts';
import {
	columnIn,
	applies,
	nextSteps,
	transitionsFrom,
	type Missing,
	type NextStep,
} from '../../core/workflow/index.ts';

/**
 * Columns whose words belong to the step itself and are written in its drawer. Everything else a gate wants is work on
 * the record, done in the form; the drawer must not become a second form.
 */
const writtenWithStep: readonly string[] = [
	'reply_text',
	'answer',
	'no_action_reason',
	'result',
	'verification',
	'effectiveness_measured',
];

/** Asked for in other ways than by words. */
const notWords: readonly string[] = ['signature', 'told_by', 'step_at', 'annotation'];

/** Shown for a last look although it is written already: what leaves the house. */
const alwaysShown: readonly string[] = ['reply_text'];

/** Every step from the record's state, judged as the door would judge it: by the very functions it uses. */
export function stepsOf(
	given: UpdateCase,
	mayWrite: boolean,
	customer: CustomerAnswer | null,
	roleNames: ReadonlyMap<string, string> = new Map(),
): StepsAnswer {
	const { record, workflow } = given;
	const status = stringOf(record.status) ?? workflow.initial;
	const steps = nextSteps({
		rules: workflow,
		from: status,
		actor: given.actor,
		before: record,
		record,
		facts: given.facts,
		approvals: bindingApprovals(given),
		word: wordsOf(given),
		posting: given,
		justify: justifyingOf(given),
		notices: wantedNotices(given),
		contacts: { rules: contactRulesOf(given), now: [], struck: [] },
		wanted: factsOn(given.kind, given.procedure),
	});
	return {
		status,
		seq: Number(record.seq ?? 0),
		may_write: mayWrite,
		customer,
		steps: steps.map((step) => withRoleNames(stepAnswer(given, step), roleNames)),
	};
}

/** A role that is a policy is told by the policy's name; a named role by its code, which every client has words for. */
function withRoleNames(step: StepAnswer, names: ReadonlyMap<string, string>): StepAnswer {
	const named = (role: string): string => names.get(role) ?? role;
	const params = ({ role, roles, ...others }: MissingAnswer['params']): MissingAnswer['params'] => ({
		...others,
		...(role === undefined ? {} : { role: typeof role === 'string' ? named(role) : role }),
		...(roles === undefined ? {} : { roles: Array.isArray(roles) ? roles.map((each: string) => named(each)) : roles }),
	});
	return { ...step, missing: step.missing.map((one) => ({ ...one, params: params(one.params) })) };
}

/**
 * The same steps for whoever may not read all that the verdict rests on: what they want is heard at the door, if they
 * may write.
 */
export function blindStepsOf(given: UpdateCase, mayWrite: boolean, customer: CustomerAnswer | null): StepsAnswer {
	const { record, workflow } = given;
	const status = stringOf(record.status) ?? workflow.initial;
	const steps = transitionsFrom(workflow, status).map((transition): StepAnswer => ({
		...shownStep(given, transition),
		possible: true,
		missing: [],
		asks: blindAsksOf(transition),
	}));
	return { status, seq: Number(record.seq ?? 0), may_write: mayWrite, customer, steps };
}

function stepAnswer(given: UpdateCase, { transition, missing }: NextStep): StepAnswer {
	const asks = [
		...asksOf(transition, given, missing),
		...(choicesOf(given, transition).length > 0 ? ['outcome'] : []),
		...(given.kind === 'decision' && transition.to === 'approved' ? withSignature(given) : []),
	];
	const all = [...missing.map(answerOf), ...beyondGates(given, transition, asks, missing)];
	const choices = choicesOf(given, transition);
	return {
		...shownStep(given, transition),
		possible: all.length === 0,
		missing: all,
		asks,
		...(choices.length > 0 ? { choices: { outcome: choices.map(({ code, label }) => ({ code, label })) } } : {}),
	};
}

/** What whoever records a paper says of it; what whoever signs may write. */
const withSignature = ({ record }: UpdateCase): readonly string[] =>
	stringOf(record.outside) === null ? ['annotation'] : ['signer_name', 'paper_on'];

/** What a signature or a refusal says, where the procedure lists it. */
const choicesOf = ({ kind, record, approvals }: UpdateCase, { to }: Transition): readonly OutcomeRule[] =>
	kind === 'decision'
		? outcomesFor(
				approvals.find((rule) => rule.kind === record.kind),
				to,
			)
		: [];

function shownStep(
	{ workflow }: UpdateCase,
	{ code, label, to }: Transition,
): Pick<StepAnswer, 'code' | 'label' | 'to' | 'to_label' | 'terminal'> {
	const target = workflow.states.find((state) => state.code === to);
	const to_label: Text = target?.label ?? { zh: to, en: to };
	return { code, label, to, to_label, terminal: target?.terminal === true };
}

/** What the drawer of a step may have to ask for, whatever the record says. */
const blindAsksOf = ({ gates = [] }: Transition): readonly string[] => [
	...new Set(
		gates.flatMap((gate) => {
			if (gate.gate === 'note') return ['step_note'];
			if (gate.gate === 'actor_is_not' && gate.field === 'proposed_by') return ['signature'];
			return gate.gate === 'filled' ? gate.fields.filter((field) => writtenWithStep.includes(field)) : [];
		}),
	),
];

const answerOf = ({ code, field, params, texts }: Missing): MissingAnswer => ({
	code,
	params,
	...(texts === undefined ? {} : { texts }),
	...(field === undefined ? {} : { field }),
});

/** What the drawer asks for: the note, words that belong to this step, and a signature where four eyes are wanted. */
function asksOf(
	{ to, gates = [] }: Transition,
	{ kind, record, change }: UpdateCase,
	missing: readonly Missing[],
): readonly string[] {
	// An answer goes by letter, or somebody says how and when it was told.
	const asks = new Set<string>(
		tellingOf({ kind, record, change: { ...change, status: to } }) === 'reply' ? ['told_by', 'step_at'] : [],
	);
	for (const gate of gates) {
		if (!applies(gate.when, { before: record, record })) continue;
		if (gate.gate === 'note') asks.add('step_note');
		if (gate.gate === 'actor_is_not' && gate.field === 'proposed_by') asks.add('signature');
		if (gate.gate !== 'filled') continue;
		for (const field of gate.fields) {
			const lacks = missing.some((one) => one.code === 'filled' && one.field === field);
			if (alwaysShown.includes(field) || (lacks && writtenWithStep.includes(field))) asks.add(field);
		}
	}
	return [...asks];
}

/** Refusals the door gives that no gate knows: the signer's role, a closed record. Asked with the drawer filled in. */
function beyondGates(
	given: UpdateCase,
	transition: Transition,
	asks: readonly string[],
	known: readonly Missing[],
): readonly MissingAnswer[] {
	const first = choicesOf(given, transition)[0]?.code;
	const filled = Object.fromEntries(
		asks
			.filter((ask) => !notWords.includes(ask))
			.map((ask) => [ask, ask === 'outcome' ? first : (columnIn(given.record, ask) ?? '…')]),
	);
	const verdict = decide({ ...given, change: { ...filled, status: transition.to } }, { kind: 'write' });
	if (verdict.ok) return [];
	const isKnown = (one: Missing): boolean => known.some(({ code, field }) => code === one.code && field === one.field);
	return verdict.refusals.flatMap(({ code, field, missing, texts }): readonly MissingAnswer[] => {
		if (code === 'CL_TRANSITION') return (missing ?? []).filter((one) => !isKnown(one)).map(answerOf);
		return [{ code, params: {}, ...(texts ? { texts } : {}), ...(field === undefined ? {} : { field }) }];
	});
}
