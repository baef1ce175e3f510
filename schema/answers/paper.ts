import type { RungOffset } from '../shapes/clocks.ts';
import type { Audience } from '../shapes/notice.ts';
import type { Recurrence } from '../shapes/procedure.ts';
import type { Text } from '../shapes/text.ts';
import type { Duration } from '../shapes/time.ts';

/** A promise as it is read: what, how long, who is told when, and where it stands. */
export interface PaperDeadline {
	/** What it is known by among its like. */
	readonly code: string;
	readonly label: Text;
	readonly duration: Duration;
	readonly ladder: readonly { readonly at: RungOffset; readonly told: readonly Text[] }[];
	readonly source: string;
}

/** Who signs what before which state. */
export interface PaperSignature {
	/** What it is known by among its like. */
	readonly code: string;
	readonly label: Text;
	readonly who: Text;
	/** Label of the state; null where the signature is asked for at none. */
	readonly before: Text | null;
	readonly source: string;
}

export interface PaperDuty {
	/** What it is known by among its like. */
	readonly code: string;
	readonly label: Text;
	readonly recurrence: Recurrence;
	readonly who: Text;
	readonly source: string;
}

/** What is done before a state, or said why not. */
export interface PaperAct {
	/** What it is known by among its like. */
	readonly code: string;
	/** One of these. */
	readonly things: readonly Text[];
	readonly before: Text;
	/** Whether a reason will do instead, … */
	readonly reason: boolean;
	/** … and what has to be signed for it. */
	readonly signed: Text | null;
	readonly source: string;
}

/** A field of one of the procedure's own forms. */
export interface PaperFact {
	/** What it is known by among its like. */
	readonly code: string;
	readonly form: Text;
	readonly label: Text;
	/** Label of the state before which it is filled in; null where it never has to be. */
	readonly before: Text | null;
	readonly source: string;
}

/** What is asked of another department, and by when. */
export interface PaperSlip {
	/** What it is known by among its like. */
	readonly code: string;
	readonly label: Text;
	/** Null where whoever sends it names the department. */
	readonly to: Text | null;
	readonly due: Duration;
	/** In writing; else it is enough that they have acknowledged it. */
	readonly answered: boolean;
	readonly source: string;
}

/** What may be published, for whom, and who signs it. */
export interface PaperNotice {
	/** What it is known by among its like. */
	readonly code: string;
	readonly label: Text;
	readonly audience: Audience;
	readonly who: Text;
	/** Name of the recurring duty whose report it tells; null where it tells of none. */
	readonly after: Text | null;
	/** By when after that report is approved; null where no time is set. */
	readonly due: Duration | null;
	readonly source: string;
}

/** How people outside must have been spoken with. */
export interface PaperContact {
	/** What it is known by among its like. */
	readonly code: string;
	readonly label: Text;
	/** Label of the state before which it is logged; null where it is about the answer, or copies. */
	readonly before: Text | null;
	/** Whether it is the answer that is told so. */
	readonly answer: boolean;
	readonly source: string;
}

/** By which two things a severity is set, and the least that each place comes to. */
export interface PaperMatrix {
	readonly rows: Text;
	readonly columns: Text;
	/** The least severe first. */
	readonly levels: readonly { readonly severity: Text; readonly places: readonly (readonly [Text, Text])[] }[];
	readonly source: string;
}

/** The rules of a pack as a reader is told them. */
export interface PaperRules {
	/** Null where the procedure sets no severity by a matrix. */
	readonly matrix: PaperMatrix | null;
	readonly deadlines: readonly PaperDeadline[];
	readonly signatures: readonly PaperSignature[];
	readonly duties: readonly PaperDuty[];
	readonly acts: readonly PaperAct[];
	readonly facts: readonly PaperFact[];
	readonly slips: readonly PaperSlip[];
	readonly notices: readonly PaperNotice[];
	readonly contacts: readonly PaperContact[];
}
