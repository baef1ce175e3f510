import { type StepAnswer, type StepChoice, type Transition } from '@closedloop/schema';
import { member } from '../../core/json.ts';
import { outcomesFor, refusesAnswer, tellingOf } from '../../core/kinds/index.ts';
import { columnOf, type UpdateCase } from '../../core/record/index.ts';
import { stringOf } from '../../core/values/index.ts';
import { applies, columnIn, isFilled, type Missing, type RecordView } from '../../core/workflow/index.ts';

/** What the drawer of a step asks for, and what taking the step says by itself. */
export type Asks = Pick<StepAnswer, 'asks' | 'optional' | 'choices' | 'sets'>;

export interface Asking {
	readonly given: UpdateCase;
	/** The record with what the form holds. */
	readonly view: RecordView;
	readonly transition: Transition;
	readonly missing: readonly Missing[];
	/** Whether the reader may write this column. */
	readonly mayWrite: (column: string) => boolean;
}

/** Words of the step itself, asked of whoever may not be told what the record already says. */
const writtenWithStep: readonly string[] = [
	'reply_text',
	'answer',
	'no_action_reason',
	'result',
	'verification',
	'effectiveness_measured',
];

/** Shown for a last look although it is written already: what leaves the house. */
const alwaysShown: readonly string[] = ['reply_text'];

/** Missing so that filling in the column it names mends it, with the step itself. */
const mended: readonly string[] = ['filled', 'act_or_reason', 'reason_asks'];

/** Rows whose names are few enough to choose from. */
export const chosenFrom: readonly string[] = ['cl_departments', 'directus_users'];

const words: readonly string[] = ['string', 'text', 'date', 'timestamp'];

/** A column somebody fills in by typing or choosing, whatever else stands in the form. */
function isPlain({ given: { collection }, mayWrite }: Pick<Asking, 'given' | 'mayWrite'>, field: string): boolean {
	const column = columnOf(collection, field);
	if (column === undefined || column.guarded === true || !mayWrite(field)) return false;
	return column.refers === undefined ? words.includes(column.type) : chosenFrom.includes(column.refers.collection);
}

/** All of it, of a record that its reader may read whole. */
export function asksOf(asking: Asking): Asks {
	const { given, transition } = asking;
	const [values, sets] = [valueChoices(asking), setsOf(asking)];
	const open = Object.fromEntries(Object.entries(values).filter(([, choices]) => choices.length > 1));
	const outcomes = choicesOf(given, transition).map(({ code, label }) => ({ code, label }));
	const choices = { ...open, ...(outcomes.length > 0 ? { outcome: outcomes } : {}) };
	const asks = new Set([
		...tellingAsks(asking),
		...Object.keys(open),
		...gateAsks(asking, sets),
		...asking.missing.flatMap(({ code, field }) =>
			field !== undefined && mended.includes(code) && isPlain(asking, field) ? [field] : [],
		),
		...(outcomes.length > 0 ? ['outcome'] : []),
		...(given.kind === 'decision' && transition.to === 'approved' ? withSignature(given) : []),
	]);
	return {
		asks: [...asks],
		optional: ['annotation'].filter((field) => asks.has(field)),
		sets,
		...(Object.keys(choices).length > 0 ? { choices } : {}),
	};
}

/** What taking the step says of the record, or most likely says. */
export const setsOf = (asking: Omit<Asking, 'missing'>): Asks['sets'] =>
	Object.fromEntries(
		Object.entries(valueChoices(asking)).flatMap(([field, [likeliest]]) =>
			likeliest === undefined ? [] : [[field, likeliest.code]],
		),
	);

/** What the drawer of a step may have to ask for, whatever the record says. */
export function blindAsksOf({ gates = [] }: Transition): Asks {
	const asks = new Set(
		gates.flatMap((gate) => {
			if (gate.gate === 'note') return ['step_note'];
			if (gate.gate === 'actor_is_not' && gate.field === 'proposed_by') return ['signature'];
			return gate.gate === 'filled' ? gate.fields.filter((field) => writtenWithStep.includes(field)) : [];
		}),
	);
	return { asks: [...asks], optional: [], sets: {} };
}

/** An answer goes by letter, or somebody says how and when it was told. */
function tellingAsks({ given: { kind, record, change }, transition: { to } }: Asking): readonly string[] {
	return tellingOf({ kind, record, change: { ...change, status: to } }) === 'reply' ? ['told_by', 'step_at'] : [];
}

/** The note, words for a last look, and a signature where four eyes are wanted; a refusal by the customer has its reason. */
function gateAsks(
	{ given, view, transition: { gates = [] } }: Asking,
	sets: Readonly<Record<string, string>>,
): readonly string[] {
	const said = { ...view, ...sets };
	const asked = gates.flatMap((gate): readonly string[] => {
		if (!applies(gate.when, { before: given.record, record: said })) return [];
		if (gate.gate === 'note') return ['step_note'];
		if (gate.gate === 'actor_is_not' && gate.field === 'proposed_by') return ['signature'];
		return gate.gate === 'filled' ? gate.fields.filter((field) => alwaysShown.includes(field)) : [];
	});
	return given.kind === 'feedback' && refusesAnswer(said, stringOf(given.record.status))
		? [...asked, 'step_note']
		: asked;
}

/** What a gate lets a column say, where nothing of it stands there yet: with one value the step says it itself. */
function valueChoices(asking: Omit<Asking, 'missing'>): Readonly<Record<string, readonly StepChoice[]>> {
	const { given, view, transition } = asking;
	return Object.fromEntries(
		(transition.gates ?? []).flatMap((gate) => {
			if (gate.gate !== 'value' || gate.with_step !== true || !isPlain(asking, gate.field)) return [];
			const said = columnIn(view, gate.field);
			if (isFilled(said) && gate.values.some((value) => value === said)) return [];
			const known = columnOf(given.collection, gate.field)?.choices ?? [];
			const choices = known.filter(({ value }) => gate.values.includes(value));
			return choices.length === 0 ? [] : [[gate.field, choices.map(({ value, label }) => ({ code: value, label }))]];
		}),
	);
}

/** What whoever records a paper says of it; what whoever signs may write. */
const withSignature = ({ record }: UpdateCase): readonly string[] =>
	stringOf(record.outside) === null ? ['annotation'] : ['signer_name', 'paper_on'];

/** What a signature or a refusal says, where the procedure lists it. */
const choicesOf = ({ kind, record, approvals }: UpdateCase, { to }: Transition): ReturnType<typeof outcomesFor> =>
	kind === 'decision'
		? outcomesFor(
				approvals.find((rule) => rule.kind === record.kind),
				to,
			)
		: [];

/** Written with the step as an example, so that what else it wants can be asked. */
export function exampleOf(given: UpdateCase, asks: Asks): RecordView {
	const examples = asks.asks.flatMap((field): readonly (readonly [string, unknown])[] => {
		const column = columnOf(given.collection, field);
		const [first] = asks.choices?.[field] ?? [];
		if (first !== undefined) return [[field, first.code]];
		const isCode = member(column?.options, 'list') !== undefined || column?.choices !== undefined;
		return column?.type === 'text' && !isCode && !asks.optional.includes(field) ? [[field, '…']] : [];
	});
	return Object.fromEntries(examples);
}
