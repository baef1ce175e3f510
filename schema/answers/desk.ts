import type { FormField } from '../forms/field.ts';
import type { PostRule } from '../shapes/posts.ts';
import type { ApprovalRule, CategoryRule, SeverityRule } from '../shapes/procedure.ts';
import type { ClockCommand, ClockState, ClockVerdict } from '../shapes/clocks.ts';
import type { Text } from '../shapes/text.ts';
import type { WorkflowState } from '../shapes/workflow.ts';

export interface RungAnswer {
	readonly at: number;
	readonly level: number;
	readonly fired: boolean;
	readonly action: string;
}

/** Something that may be asked of a clock (`clock_step`). */
export interface ClockOffer {
	readonly do: ClockCommand['do'];
	/** Coded reason of a pause; what else wants a reason takes it in words. */
	readonly reason: { readonly code: string; readonly label: Text } | null;
	/** Why it is not possible now, in the reader's language. */
	readonly refused: string | null;
}

/** One promise, as the record page draws it. All instants are epoch milliseconds. */
export interface DeadlineAnswer {
	readonly id: string;
	readonly kind: string;
	readonly label: Text;
	readonly cycle: number;
	readonly state: ClockState;
	readonly verdict: ClockVerdict | null;
	readonly started_at: number;
	readonly due_at: number;
	readonly met_at: number | null;
	readonly breached_at: number | null;
	readonly acknowledged_at: number | null;
	/** Whether the promise counts working time; then `remaining_ms` is working time too. */
	readonly working: boolean;
	/** At `now`; negative when overdue, null once it has ended. */
	readonly remaining_ms: number | null;
	/** Length of an ordinary working day, to say nine days instead of 72 hours; null for natural time. */
	readonly day_ms: number | null;
	readonly sentence: string;
	readonly source: string | null;
	readonly time_zone: string;
	readonly open: readonly (readonly [from: number, to: number])[];
	readonly pauses: readonly {
		readonly from: number;
		readonly to: number | null;
		readonly reason: string;
		/** What the record waits for: the states that pause the clock. */ readonly label: Text;
	}[];
	/** Time it stood still so far: working time where the promise counts it. */
	readonly paused_ms: number;
	readonly offers: readonly ClockOffer[];
	readonly rungs: readonly RungAnswer[];
	/** A rung has fired, the clock runs, nobody has acknowledged it since, and the reader is one whose word counts. */
	readonly wants_acknowledgement: boolean;
}

/** GET /closedloop/deadlines/:collection/:id */
export interface DeadlinesAnswer {
	readonly now: number;
	/** Whether the record takes an acknowledgement (`acknowledged: true`) from this reader. */
	readonly acknowledgeable: boolean;
	readonly clocks: readonly DeadlineAnswer[];
}

export interface HistoryLine {
	readonly id: string;
	readonly seq: number;
	readonly kind: string;
	readonly effective_at: string;
	readonly recorded_at: string;
	readonly actor_kind: string;
	/** Name of the acting colleague; null for customers, the system, and where the reader may not see users. */
	readonly actor_name: string | null;
	readonly from_state: string | null;
	readonly to_state: string | null;
	readonly note: string | null;
	/** Code of the way the customer was told otherwise than by letter. */
	readonly told_by?: string;
	/** Code of the route by which the lead department was chosen. */
	readonly routed_by?: string;
	/** There was a note; its words were erased. */
	readonly erased?: boolean;
	/** Columns that changed. */
	readonly fields: readonly string[];
	/** What they were before and after; words by their digest. */
	readonly changes?: readonly {
		readonly field: string;
		readonly from: string | number | boolean | null;
		readonly to: string | number | boolean | null;
	}[];
	/** Kind of the clock the line is about. */
	readonly clock: string | null;
	/** Kinds of the clocks an acknowledgement was for. */
	readonly clocks?: readonly string[];
	/** Level of a rung, from 1; told again when `repetition` is more than 0. */
	readonly level?: number;
	readonly repetition?: number;
	/** Who was told by a rung; colleagues whose names the reader may not see are left out. */
	readonly told?: readonly string[];
	/** The workflow the record lives by from this line on, where it moved to another. */
	readonly workflow?: { readonly code: string; readonly version: number };
	/** Due times it moved. */
	readonly moved: readonly { readonly kind: string; readonly was_due_at: string; readonly due_at: string }[];
}

/** GET /closedloop/history/:collection/:id */
export interface HistoryAnswer {
	readonly lines: readonly HistoryLine[];
	readonly total: number;
	readonly verification:
		| { readonly ok: true; readonly length: number }
		| {
				readonly ok: false;
				readonly seq: number;
				readonly reason: string;
				/** Column, where it can be told. */ readonly field?: string;
		  };
}

/** Codes and labels of one procedure version. */
export interface ProcedureCodes {
	readonly id: string;
	readonly code: string;
	readonly status: string;
	readonly categories: readonly CategoryRule[];
	readonly severities: readonly SeverityRule[];
	readonly no_action_reasons: readonly { readonly code: string; readonly label: Text }[];
	readonly approvals: readonly Pick<ApprovalRule, 'kind' | 'label' | 'role' | 'post'>[];
	readonly posts: readonly Pick<PostRule, 'code' | 'label'>[];
	readonly outcomes: readonly { readonly code: string; readonly label: Text }[];
	readonly deadlines: readonly { readonly code: string; readonly label: Text }[];
	readonly facts: readonly { readonly code: string; readonly label: Text }[];
	readonly slips: readonly { readonly code: string; readonly label: Text }[];
	readonly notices: readonly { readonly code: string; readonly label: Text }[];
}

/** GET /closedloop/facts/:collection/:id: one form of the record's procedure, in the reader's language. */
export interface FactForm {
	readonly form: string;
	/** Filled in under an earlier procedure; nobody asks for it any more. */
	readonly readonly: boolean;
	readonly fields: readonly FormField[];
}

/** GET /closedloop/codes: what the codes on records are called. */
export interface CodesAnswer {
	/** Published first, by priority. */
	readonly procedures: readonly ProcedureCodes[];
	readonly states: readonly {
		readonly collection: string;
		readonly published: boolean;
		readonly states: readonly WorkflowState[];
	}[];
	/** Bands of scores, of every questionnaire. */
	readonly bands: readonly { readonly code: string; readonly label: Text }[];
}

/** One earlier record that may be the same matter. */
export interface CandidateAnswer {
	readonly id: string;
	readonly number: string | null;
	readonly subject: string;
	readonly received_at: string | null;
	readonly status: string;
	/** 0–100. */
	readonly likeness: number;
	readonly because: readonly string[];
}

/** GET /closedloop/candidates/:id */
export interface CandidatesAnswer {
	readonly candidates: readonly CandidateAnswer[];
}
