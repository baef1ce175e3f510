import {
	recordKinds,
	type ApprovalRule,
	type CollectionName,
	type DecidedKind,
	type JustifyRule,
} from '@closedloop/schema';
import { columnIn, isFilled, type Facts, type RecordView, type Sides, type Signature } from '../workflow/index.ts';
import type { Matter } from './case.ts';
import { columnOf, shown } from './changes.ts';
import { shortOf, signingsOf, type Signatories } from './signing.ts';
import { instantOf } from '../values/index.ts';

/** Which round of a record this is; a record that has none yet is in its first. */
export const roundOf = (view: RecordView | null): number => (typeof view?.round === 'number' ? view.round : 1);

/**
 * What a signature is about to rest on: the columns its rules name, filled or empty, and those their conditions ask. A
 * rule that names none binds what is written of the usual contents, if it is asked for before a state at all. A
 * signature under a reason for doing nothing also rests on that reason, and on what its rule asks. Words are kept as
 * digests.
 */
export function basisOf(
	kind: DecidedKind,
	rules: readonly ApprovalRule[],
	matter: RecordView,
	justified: readonly JustifyRule[] = [],
): Signature['basis'] {
	const contents: readonly string[] = recordKinds[kind].signed;
	const usual = contents.filter((field) => isFilled(columnIn(matter, field)));
	const columns = new Set([
		...rules.flatMap(({ before, when, rests_on, outside }) => [
			...(rests_on ?? outside?.shows ?? (before === undefined && justified.length === 0 ? [] : usual)),
			...(outside?.shows ?? []),
			...restsOn(when),
		]),
		...justified.flatMap(({ when, else: other }) => [...restsOn(when), other?.reason ?? []].flat()),
	]);
	return Object.fromEntries([...columns].map((field) => [field, valueAt(recordKinds[kind].collection, matter, field)]));
}

/**
 * The column a condition asks. One that asks for an empty column rests on nothing there: P47 F4:46 signs to follow up while
 * there is no claim number, and the number comes later.
 */
const restsOn = (when: ApprovalRule['when']): readonly string[] =>
	when === undefined || ('empty' in when && when.empty) ? [] : [when.field];

/** The basis a decision was proposed with; that of one proposed before there was any is empty. */
export function basisIn(decision: RecordView): Signature['basis'] {
	const { basis } = decision;
	return typeof basis === 'object' && basis !== null && !Array.isArray(basis) ? { ...basis } : {};
}

/** Columns of a basis that say something else now. */
export const changedSince = (
	collection: CollectionName,
	basis: Signature['basis'],
	view: RecordView,
): readonly string[] =>
	Object.entries(basis).flatMap(([field, value]) => (valueAt(collection, view, field) === value ? [] : [field]));

/**
 * The same whether the database or a client wrote it: an instant is one moment, empty is empty. What is an instant the
 * column's type says, never its name: a fact may be called `found_at` and hold words.
 */
function valueAt(collection: CollectionName, view: RecordView, field: string): unknown {
	const value = columnIn(view, field);
	if (columnOf(collection, field)?.type === 'timestamp') return instantOf(value);
	// PostgreSQL gives an administrator's own instants as dates.
	return shown(collection, field, value instanceof Date ? value.toISOString() : value);
}

/** Signatures of the record's present round; those of earlier ones opened what they opened. */
export const ofThisRound = (signatures: readonly Signature[], before: RecordView | null): readonly Signature[] =>
	signatures.filter(({ round }) => round === roundOf(before));

/** What stands of the signatures about something, as it is now: of its present round, and about what it still says. */
export const standing = ({ kind, view, signatures }: Matter): readonly Signature[] =>
	ofThisRound(signatures, view).filter(
		({ basis }) => changedSince(recordKinds[kind].collection, basis, view).length === 0,
	);

/** Kinds of which several have signed, and not the same. */
const disputed = (signatures: readonly Signature[]): ReadonlySet<string> =>
	new Set(
		signatures.flatMap(({ kind, outcome = null }) =>
			signatures.some((other) => other.kind === kind && (other.outcome ?? null) !== outcome) ? [kind] : [],
		),
	);

/**
 * The facts of a write with the decisions that count for it: of this round, and about what stands there before the
 * write as well as after it. A signature on something else opens nothing; nor does one of several that a post asks for,
 * nor several that say different things.
 */
export function withDecisions(facts: Facts, collection: CollectionName, sides: Sides, signatories: Signatories): Facts {
	const counting = ofThisRound(facts.signatures, sides.before ?? sides.record).filter(({ basis }) =>
		[sides.before ?? sides.record, sides.record].every((side) => changedSince(collection, basis, side).length === 0),
	);
	const signing = signingsOf(counting, signatories);
	const [short, open] = [shortOf(signing), disputed(counting)];
	const decisions = counting.map(({ kind }) => kind).filter((kind) => !short.has(kind) && !open.has(kind));
	return { ...facts, decisions, ...(signing.length > 0 ? { signing } : {}) };
}
