import type { Text } from '../shapes/text.ts';

/** A running clock whose due time a change would move. */
export interface MovedAnswer {
	readonly id: string;
	readonly collection: string;
	readonly record: string;
	/** Number of the record, or what else it is called by. */
	readonly number: string;
	readonly kind: string;
	readonly label: Text;
	readonly was_due_at: number;
	readonly due_at: number;
	/** The new due time has passed already. */
	readonly broken: boolean;
	/** Rungs that would be told at once. */
	readonly rungs: number;
}

/** How many clocks a change would touch, and how. */
export interface RetargetCounts {
	readonly examined: number;
	/** False: there are more than are worked through for a preview; the counts are of those examined. */
	readonly complete: boolean;
	readonly earlier: number;
	readonly later: number;
	readonly unchanged: number;
	readonly broken: number;
	readonly rungs: number;
	/** Clocks that stay as they are, by why. */
	readonly kept: Readonly<Record<string, number>>;
}

/** Open records in one state that live by an older version of a workflow. */
export interface WorkflowStateAnswer {
	readonly state: string;
	readonly label: Text;
	readonly records: number;
	/** The newer version does not know the state: they stay with theirs. */
	readonly stays: boolean;
}

/** POST /closedloop/retarget/preview */
export interface RetargetPreview {
	/** Running clocks that go by an older edition or version; of a workflow, open records that live by an older one. */
	readonly total: number;
	/** Of a workflow: where these records stand. */
	readonly states: readonly WorkflowStateAnswer[];
	/** With the first page only. */
	readonly counts: RetargetCounts | null;
	readonly moved: readonly MovedAnswer[];
	/** Where the next page begins; null when this was the last. */
	readonly next: string | null;
	/** The latest recomputation for the same calendar or procedure. */
	readonly job: JobAnswer | null;
}

/** GET /closedloop/retarget/:job */
export interface JobAnswer {
	readonly id: string;
	readonly state: 'running' | 'done' | 'cancelled';
	readonly done: number;
	readonly total: number;
	readonly choice: string;
	readonly reason: string;
	readonly created_at: number;
	readonly updated_at: number;
	readonly moved: number;
	readonly unchanged: number;
	readonly kept: Readonly<Record<string, number>>;
	/** Records that could not be written; each is in the faults that `doctor` shows. */
	readonly failed: number;
}
