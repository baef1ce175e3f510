import type { CustomerAnswer, MissingAnswer, StepAnswer, StepsAnswer, Text, Transition } from '@closedloop/schema';
import { attemptOf, decide } from '../../core/decide/index.ts';
import { kinds, tellingOf } from '../../core/kinds/index.ts';
import type { UpdateCase } from '../../core/record/index.ts';
import { stringOf } from '../../core/values/index.ts';
import {
	columnIn,
	isFilled,
	nextSteps,
	transitionsFrom,
	type Attempt,
	type Missing,
	type NextStep,
	type RecordView,
} from '../../core/workflow/index.ts';
import { asksOf, blindAsksOf, exampleOf, setsOf, type Asks } from './step-asks.ts';

/** Who is shown the steps. */
export interface StepReader {
	readonly mayWrite: (column: string) => boolean;
	readonly customer: CustomerAnswer | null;
	/** What roles that are policies are called. */
	readonly roleNames?: ReadonlyMap<string, string>;
}

/**
 * Every step from the record's state, judged as the door would judge it, with what the case says is written: by the very
 * functions it uses.
 */
export function stepsOf(given: UpdateCase, reader: StepReader): StepsAnswer {
	const status = statusOf(given);
	const { change } = kinds[given.kind].complete(given);
	const view: RecordView = { ...given.record, ...change };
	const move = { from: status, to: status, effective_at: given.at, ends: false, reopens: false };
	const attempt = attemptOf({ ...given, change }, view, move);
	const steps = nextSteps(attempt);
	const shown = { given, view, attempt, mayWrite: reader.mayWrite };
	return frame(
		given,
		reader,
		steps.map((step) => withRoleNames(stepAnswer(shown, step), reader.roleNames ?? new Map<string, string>())),
	);
}

/**
 * The same steps for whoever may not read all that the verdict rests on: what they want is heard at the door, if they
 * may write.
 */
export function blindStepsOf(given: UpdateCase, reader: StepReader): StepsAnswer {
	const steps = transitionsFrom(given.workflow, statusOf(given)).map((transition): StepAnswer => ({
		...shownStep(given, transition),
		...blindAsksOf(transition),
		possible: true,
		missing: [],
	}));
	return frame(given, reader, steps);
}

const statusOf = ({ record, workflow }: UpdateCase): string => stringOf(record.status) ?? workflow.initial;

const frame = (given: UpdateCase, { mayWrite, customer }: StepReader, steps: readonly StepAnswer[]): StepsAnswer => ({
	status: statusOf(given),
	seq: Number(given.record.seq ?? 0),
	may_write: mayWrite('status'),
	customer,
	steps,
});

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

interface Shown {
	readonly given: UpdateCase;
	readonly view: RecordView;
	readonly attempt: Attempt;
	readonly mayWrite: StepReader['mayWrite'];
}

function stepAnswer(shown: Shown, step: NextStep): StepAnswer {
	const { given } = shown;
	const { transition } = step;
	const missing = withWhatItSays(shown, step);
	const asks = asksOf({ ...shown, transition, missing });
	const all = [...missing.map(answerOf), ...beyondGates(given, transition, asks, missing)];
	return { ...shownStep(given, transition), ...asks, possible: all.length === 0, missing: all };
}

/** What a step misses when it says by itself what the customer said. */
function withWhatItSays({ attempt, ...shown }: Shown, { transition, missing }: NextStep): readonly Missing[] {
	const sets = setsOf({ ...shown, transition });
	if (Object.keys(sets).length === 0) return missing;
	const said = nextSteps({ ...attempt, record: { ...shown.view, ...sets } });
	return said.find((each) => each.transition === transition)?.missing ?? missing;
}

function shownStep(
	{ workflow, kind, record, change }: UpdateCase,
	{ code, label, to }: Transition,
): Pick<StepAnswer, 'code' | 'label' | 'to' | 'to_label' | 'terminal' | 'tells'> {
	const target = workflow.states.find((state) => state.code === to);
	const to_label: Text = target?.label ?? { zh: to, en: to };
	const tells = tellingOf({ kind, record, change: { ...change, status: to } });
	return { code, label, to, to_label, terminal: target?.terminal === true, tells };
}

const answerOf = ({ code, field, params, texts }: Missing): MissingAnswer => ({
	code,
	params,
	...(texts === undefined ? {} : { texts }),
	...(field === undefined ? {} : { field }),
});

/** Refusals the door gives that no gate knows: the signer's role, a closed record. Asked with the drawer filled in. */
function beyondGates(
	given: UpdateCase,
	transition: Transition,
	asks: Asks,
	known: readonly Missing[],
): readonly MissingAnswer[] {
	const view: RecordView = { ...given.record, ...given.change };
	const filled = Object.fromEntries(
		Object.entries({ ...exampleOf(given, asks), ...asks.sets }).filter(
			([field]) => Object.hasOwn(asks.sets, field) || !isFilled(columnIn(view, field)),
		),
	);
	const change = { ...given.change, ...filled, status: transition.to };
	const verdict = decide({ ...given, change }, { kind: 'write' });
	if (verdict.ok) return [];
	const isKnown = (one: Missing): boolean => known.some(({ code, field }) => code === one.code && field === one.field);
	return verdict.refusals.flatMap(({ code, field, missing, texts }): readonly MissingAnswer[] => {
		if (code === 'CL_TRANSITION') return (missing ?? []).filter((one) => !isKnown(one)).map(answerOf);
		return [{ code, params: {}, ...(texts ? { texts } : {}), ...(field === undefined ? {} : { field }) }];
	});
}
