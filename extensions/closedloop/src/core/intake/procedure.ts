import type { AppliesRule, CategoryRule, Instant } from '@closedloop/schema';
import { hasValue, textOf } from '../workflow/index.ts';

/** What a record tells about itself when its procedure is chosen. */
export interface Intake {
	readonly kind: unknown;
	readonly channel?: unknown;
	readonly category?: unknown;
	readonly severity?: unknown;
	readonly site?: unknown;
	/** Line of the record's product. */
	readonly product_line?: unknown;
	/** Code of the customer (`cl_parties.code`). */
	readonly customer?: unknown;
	/** When it was received; absent = after everything that was ever published came into force. */
	readonly received_at?: Instant | null;
}

/** A row of procedures, as far as the choice needs it. */
export interface ProcedureCandidate {
	readonly code: string;
	readonly version: number;
	readonly status: string;
	/** Lower comes first. */
	readonly priority: number;
	readonly applies: AppliesRule | null;
	readonly categories?: readonly CategoryRule[] | null;
	/** Absent = since it was published. */
	readonly in_force_from?: Instant | null;
}

export interface ProcedureChoice<P> {
	readonly procedure: P;
	/** The criteria that matched, `kind=complaint`; empty for a procedure that is for everything. */
	readonly because: readonly string[];
}

/** What can be asked of a record, in the order in which the reasons are given. */
export const criteria = [
	['kinds', 'kind'],
	['categories', 'category'],
	['product_lines', 'product_line'],
	['customers', 'customer'],
	['severities', 'severity'],
	['channels', 'channel'],
	['sites', 'site'],
] as const satisfies readonly (readonly [keyof AppliesRule, keyof Intake])[];

/**
 * Chooses the procedure of a new record, always the same one for the same facts: of each code the newest published
 * version only that was in force when the record was received — a superseded one must not win for being narrower; every
 * list that is given must contain the record's value (an empty list asks nothing); the one with most criteria first,
 * then lower priority number, then code. Null when none applies: the desk says so, nobody guesses.
 */
export function matchProcedure<P extends ProcedureCandidate>(
	feedback: Intake,
	procedures: readonly P[],
): ProcedureChoice<P> | null {
	return matchAmong(feedback, inForce(procedures, feedback.received_at));
}

/** The same among procedures already known to be in force, for whoever asks about thousands of records. */
export function matchAmong<P extends ProcedureCandidate>(
	feedback: Intake,
	procedures: readonly P[],
): ProcedureChoice<P> | null {
	let best: ProcedureChoice<P> | null = null;
	for (const procedure of procedures) {
		const because = reasons(feedback, procedure);
		if (because !== null && (best === null || byFit({ procedure, because }, best) < 0)) best = { procedure, because };
	}
	return best;
}

function byFit(a: ProcedureChoice<ProcedureCandidate>, b: ProcedureChoice<ProcedureCandidate>): number {
	const [left, right] = [a.procedure, b.procedure];
	if (a.because.length !== b.because.length) return b.because.length - a.because.length;
	if (left.priority !== right.priority) return left.priority - right.priority;
	return left.code < right.code ? -1 : 1;
}

/** Of each code the newest published version, of those that had come into force at that moment. */
export function inForce<P extends ProcedureCandidate>(procedures: readonly P[], at?: Instant | null): readonly P[] {
	const newest = new Map<string, P>();
	for (const procedure of procedures) {
		const known = newest.get(procedure.code);
		if (procedure.status === 'published' && isInForce(procedure, at) && (!known || procedure.version > known.version))
			newest.set(procedure.code, procedure);
	}
	return [...newest.values()];
}

/** Versions of one code by their ids; null where there is none. */
export interface VersionsNow {
	readonly in_force: string | null;
	/** The newest that was ever published, though it may have been retired, or is not in force yet. */
	readonly newest: string | null;
}

/** Which version of a code is in force at a moment, and which is the newest there is. */
export function versionsNow(
	code: string | null,
	procedures: readonly (ProcedureCandidate & { readonly id: string })[],
	at: Instant,
): VersionsNow {
	const versions = procedures.filter((each) => each.code === code && each.status !== 'draft');
	const [newest] = versions.toSorted((a, b) => b.version - a.version);
	return { in_force: inForce(versions, at)[0]?.id ?? null, newest: newest?.id ?? null };
}

const isInForce = ({ in_force_from }: ProcedureCandidate, at: Instant | null | undefined): boolean =>
	(in_force_from ?? -Infinity) <= (at ?? Infinity);

/** Whether a procedure is for such a record at all. */
export const meets = (feedback: Intake, procedure: Pick<ProcedureCandidate, 'applies' | 'categories'>): boolean =>
	reasons(feedback, procedure) !== null;

function reasons(
	feedback: Intake,
	{ applies, categories }: Pick<ProcedureCandidate, 'applies' | 'categories'>,
): readonly string[] | null {
	const because: string[] = [];
	for (const [list, column] of criteria) {
		const wanted = applies?.[list] ?? [];
		if (wanted.length === 0) continue;
		const value = textOf(feedback[column]);
		const above = column === 'category' && value !== null ? lineage(categories ?? [], value) : [];
		if (![value, ...above].some((name) => hasValue(name, wanted))) return null;
		because.push(`${column}=${value}`);
	}
	return because;
}

/**
 * A category with those above it: a rule for 产品质量 is also for its branch 外购件质量 (P39). Empty when it is not in the tree.
 */
function lineage(categories: readonly CategoryRule[], code: string): readonly string[] {
	for (const category of categories) {
		if (category.code === code) return [code];
		const below = lineage(category.children ?? [], code);
		if (below.length > 0) return [category.code, ...below];
	}
	return [];
}
