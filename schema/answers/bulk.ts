import type { recordKinds, KindName } from '../kinds/index.ts';
import type { Text } from '../shapes/text.ts';

/** Columns that are written to many records at once; `owner` is whichever column a kind calls whoever answers for it. */
export const bulkColumns = ['owner', 'severity', 'category'] as const;
export type BulkColumn = (typeof bulkColumns)[number];

/** A record as its reader last saw it. */
export interface BulkRecord {
	readonly collection: (typeof recordKinds)[KindName]['collection'];
	readonly id: string;
	/** History count it was shown with. */
	readonly seq: number;
}

/** One thing that is done to many records: a column is written, or a step taken. */
export type BulkChange = (
	| { readonly [Column in BulkColumn]: { readonly [Name in Column]: string | null } }[BulkColumn]
	| { readonly status: string }
) & {
	/** Note for this step. */
	readonly note?: string | undefined;
};

/** Why a record is as it was, in the reader's language. */
export interface BulkRefusal {
	readonly code: string;
	readonly field: string | null;
	readonly message: string;
}

/** What became of one record. */
export interface BulkOutcome {
	readonly id: string;
	readonly refusal: BulkRefusal | null;
	/** What stood in the column before; a step is not taken back. */
	readonly before: string | null;
	/** History count afterwards; null where nothing was done, or the reader does not see the record any more. */
	readonly seq: number | null;
}

/** POST /closedloop/bulk: one outcome a record, in the order they were asked in. */
export interface BulkAnswer {
	readonly records: readonly BulkOutcome[];
}

/** A step that every record of a selection could take now. */
export interface SharedStep {
	readonly to: string;
	readonly label: Text;
	readonly to_label: Text;
	readonly terminal: boolean;
	/** Some of them want a note with it. */
	readonly asks_note: boolean;
}

/** POST /closedloop/bulk/steps */
export interface SharedStepsAnswer {
	readonly steps: readonly SharedStep[];
}
