import type { Text } from '../shapes/text.ts';

/** A procedure version as a reader is told of it. `id` is null for a draft that was never saved. */
export interface ProcedureNamed {
	readonly id: string | null;
	readonly code: string;
	readonly version: number;
	/** Null where the reader may not read it. */
	readonly title: Text | null;
}

/** One criterion that matched, in words. */
export interface MatchReason {
	readonly column: string;
	readonly value: string;
	readonly column_label: Text;
	readonly value_label: Text;
}

export interface ProcedureMatch {
	readonly procedure: ProcedureNamed;
	/** Empty: it is for everything that nothing narrower is for. */
	readonly because: readonly MatchReason[];
	/** In the reader's language. */
	readonly sentence: string;
}

/** GET /closedloop/procedure-choice/:id: why a record runs under its procedure, and whether it would today. */
export interface ProcedureChoiceAnswer {
	readonly chosen: ProcedureMatch | null;
	/** What the record as it stands would get if it came in now; null when that is the same procedure. */
	readonly now: ProcedureMatch | null;
	/** A newer version of the same procedure is in force. */
	readonly newer_version: number | null;
	/** No procedure in force would take the record as it stands. */
	readonly none: boolean;
}

/** Past records that would have gone from one procedure to another; null is none. */
export interface MovedRecords {
	readonly from: string | null;
	readonly to: string | null;
	readonly count: number;
	/** The newest few. */
	readonly samples: readonly { readonly id: string; readonly number: string | null; readonly subject: string }[];
}

/** POST /closedloop/procedure-choice/dry-run */
export interface DryRunAnswer {
	readonly from: string;
	readonly to: string;
	/** Records looked at on this page, of those this reader may see. */
	readonly looked_at: number;
	/** Of these, how many the draft would have got. */
	readonly matched: number;
	readonly moved: readonly MovedRecords[];
	/** `page` to go on with; null on the last one. */
	readonly next: number | null;
}

/** One thing asked of a record that nobody has a procedure for. */
export interface GapAnswer {
	readonly column: string;
	readonly column_label: Text;
	readonly values: readonly Text[];
	readonly other: boolean;
}

/** POST /closedloop/procedure-choice/lint: warnings, nothing is refused for them. */
export interface ProcedureLintAnswer {
	readonly unreachable: readonly { readonly code: string; readonly version: number; readonly by: readonly string[] }[];
	readonly missing: readonly (readonly GapAnswer[])[];
	/** Roles the procedures in force name and nobody active holds. */
	readonly vacant: readonly string[];
	/** False: too many sorts of records to try them all. */
	readonly complete: boolean;
}
