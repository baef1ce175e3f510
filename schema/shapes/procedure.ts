import type { RuleCondition } from './condition.ts';
import type { ContactRule } from './contact.ts';
import type { DeadlineRule, QuietHours, Recipient, Rung } from './clocks.ts';
import type { DecidedKind, FactKind } from '../kinds/index.ts';
import type { Confidentiality } from '../values.ts';
import type { JustifyRule } from './justify.ts';
import type { NoticeRule } from './notice.ts';
import type { Named, PostRule } from './posts.ts';
import type { RouteRule } from './route.ts';
import type { SeverityMatrix } from './severity-matrix.ts';
import type { SlipRule } from './slip.ts';
import type { Text } from './text.ts';
import type { Duration, TimeOfDay, Weekday } from './time.ts';

export interface CategoryRule {
	readonly code: string;
	readonly label: Text;
	readonly children?: readonly CategoryRule[];
}

export interface SeverityRule {
	readonly code: string;
	readonly label: Text;
	/** Higher is worse. */
	readonly rank: number;
	/** Told at once when a record of this severity is registered or raised to it (major → general manager). */
	readonly tell_at_once?: readonly Recipient[];
	/** A CAPA is mandatory before the record may close. */
	readonly capa_required?: boolean;
}

/** Which feedback this procedure is for. Every given list must contain the record's value. */
export interface AppliesRule {
	readonly kinds?: readonly string[];
	readonly channels?: readonly string[];
	readonly categories?: readonly string[];
	readonly severities?: readonly string[];
	readonly sites?: readonly string[];
	readonly product_lines?: readonly string[];
	/** Customers by their code. */
	readonly customers?: readonly string[];
}

/**
 * When a period of a cycle ends: every day, on a weekday, on a day of each month, on fixed dates of each year
 * (`MM-DD`).
 */
export type Recurrence =
	| { readonly each: 'day' }
	| { readonly each: 'week'; readonly on: Weekday }
	| { readonly each: 'month'; /** 29 to 31 mean the last day where there is none. */ readonly on: number }
	| { readonly each: 'year'; readonly on: readonly string[] };

/**
 * A duty that comes back: monthly summary (P13), half-yearly survey in July and January (P34). Each period opens one
 * report record, for which whoever holds the named role or post answers.
 */
export interface CycleRule extends Named {
	readonly code: string;
	readonly label: Text;
	readonly recurrence: Recurrence;
	/** Counted from the end of the period; absent = that day itself. */
	readonly due?: Duration;
	/** How long before its due time the report is opened; default: when the period ends. */
	readonly open_days_before?: number;
	/** By when on the day, where the source prints an hour (P48: before 8:30). */
	readonly at?: TimeOfDay;
	readonly ladder: readonly Rung[];
	readonly source: string;
}

/** When a second complaint counts as a repeat: all named columns equal (P17: same problem, same site). */
export interface RepeatRule {
	readonly same: readonly ('site' | 'category' | 'party' | 'product' | 'lot_text')[];
	/** Days to look back; absent = without limit. */
	readonly within_days?: number;
	/** Raise to this severity. */
	readonly raise_to?: string;
	/** What so many of the same set off, by the highest that is reached (P36 F1:523: early warning). */
	readonly thresholds?: readonly RepeatThreshold[];
	readonly source: string;
}

/** From so many of the same on, the one that makes them so many included, each further one … */
export interface RepeatThreshold {
	/** At least 2. */
	readonly count: number;
	/** … is told to these, … */
	readonly tell?: readonly Recipient[];
	/** … and is raised to this severity. */
	readonly raise_to?: string;
}

export interface ReasonRule {
	readonly code: string;
	readonly label: Text;
	/** Columns that must be filled where this reason stands in for doing something (P02 b: the supplier has been told). */
	readonly asks?: readonly string[];
}

/** An answer that a decision may have, beside yes and no: 跟踪 / 同意 / 拒绝 (P47 F4:46–54), reuse or return (P46 F4:35). */
export interface OutcomeRule {
	readonly code: string;
	readonly label: Text;
	/** Whoever says so refuses, and the record goes back to this state at once (P28 F1:321). Absent = it is signed. */
	readonly back_to?: string;
}

/** A decision kind of this procedure and the role or post that signs it. */
export interface ApprovalRule extends Named {
	readonly kind: string;
	readonly label: Text;
	/** Kind of the record it is signed for; absent = feedback. */
	readonly record?: DecidedKind;
	/** Asked for before entering this state … */
	readonly before?: string;
	/** … but only when this holds. While a column whose value it asks is empty the step waits for it. */
	readonly when?: RuleCondition;
	/**
	 * Columns that are signed: filled or empty, they stay as they are while the signature stands. Absent = what is
	 * written of the usual ones (`signed` of the kind).
	 */
	readonly rests_on?: readonly string[];
	/** Whoever signs says one of these. Absent = a signature says yes, a refusal no. */
	readonly outcomes?: readonly OutcomeRule[];
	/** Somebody outside the house signs, in place of a role or post. */
	readonly outside?: OutsideRule;
	/** What becomes of a remark that whoever signs writes. Absent = its proposer answers it before the record ends. */
	readonly annotation?: AnnotationRule;
	readonly source: string;
}

/** Whoever may sign from outside. */
export const outsideNames = ['guest', 'customer', 'dealer', 'doctor'] as const;
export type OutsideParty = (typeof outsideNames)[number];

/** What they are called, as the sources name them: guest P24 F1:158, doctor P42 F2:63, dealer P47 F4:58. */
export const outsideParties = {
	guest: { zh: '客人', en: 'Guest' },
	customer: { zh: '顾客', en: 'Customer', tw: '顧客' },
	dealer: { zh: '经销商', en: 'Dealer', tw: '經銷商' },
	doctor: { zh: '送检医生', en: 'Sending doctor', tw: '送檢醫生' },
} as const satisfies Readonly<Record<OutsideParty, Text>>;

/** A signature from outside, by a link or on paper that the desk records. */
export interface OutsideRule {
	readonly who: OutsideParty;
	/** Columns of the record they are shown, and nothing else of it; they sign these. */
	readonly shows: readonly string[];
}

/** A remark with a signature (批阅, P48 F4:68–97) that is answered in writing. */
export interface AnnotationRule {
	/** `proposer`, `owner` of the record, the department that leads it (`lead`), or one by its code or id. */
	readonly answered_by: string;
	/** Until it is answered the record does not enter this state. Absent = it does not end. */
	readonly before?: string;
}

export const factTypes = ['text', 'long_text', 'number', 'integer', 'date', 'instant', 'boolean', 'choice'] as const;
export type FactType = (typeof factTypes)[number];

/**
 * A field that a form of the procedure itself asks for and no column exists for (P59: nine before the report). What is
 * written stands in the column `facts` of the record, by its code.
 */
export interface FactRule {
	readonly code: string;
	readonly label: Text;
	/** The form it stands on; facts are shown by it. */
	readonly form: Text;
	/** Kind of the record that keeps it. */
	readonly on: FactKind;
	readonly type: FactType;
	/** Of a choice. */
	readonly choices?: readonly ReasonRule[];
	/** In what a number is counted. */
	readonly unit?: string;
	/** Asked on the public form. */
	readonly public?: boolean;
	/** Says something of a person: erased with them, in the history a digest, whatever its type. */
	readonly personal?: boolean;
	/** The step into this state waits until it is filled. */
	readonly required_before?: string;
	readonly source: string;
}

/** Everything of a procedure that is rule and not label. */
export interface ProcedureRules {
	readonly applies: AppliesRule;
	readonly categories: readonly CategoryRule[];
	readonly severities: readonly SeverityRule[];
	readonly default_severity: string;
	readonly severity_matrix?: SeverityMatrix;
	readonly deadlines: readonly DeadlineRule[];
	readonly approvals: readonly ApprovalRule[];
	/** Posts its rules, and the workflows its records live by, may name. */
	readonly posts?: readonly PostRule[];
	readonly no_action_reasons: readonly ReasonRule[];
	readonly justify?: readonly JustifyRule[];
	readonly facts?: readonly FactRule[];
	readonly routes?: readonly RouteRule[];
	readonly repeat?: RepeatRule;
	readonly quiet_hours?: QuietHours;
	readonly cycles?: readonly CycleRule[];
	readonly slips?: readonly SlipRule[];
	readonly notices?: readonly NoticeRule[];
	readonly contacts?: readonly ContactRule[];
	/** Codes of workflows that records under it live by, where their `subject` and `types` fit; before the standard ones. */
	readonly workflows?: readonly string[];
	/** `{kind}` prefix, `{yyyy}`, `{n:6}`; e.g. `FB-{yyyy}-{n:6}`. */
	readonly number_pattern: string;
	/** Years a closed record is kept; absent = the source gives nothing. */
	readonly retention_years?: number;
	/** Who of the staff may read its records; absent = open. */
	readonly confidentiality?: Confidentiality;
	/** First day it is for, `YYYY-MM-DD`, in its calendar; absent = since it was published. */
	readonly in_force_on?: string;
}
