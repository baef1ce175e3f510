import type { AdoptionAnswers } from '../shapes/adoption.ts';
import type { AskedDepartment, AskedPost, BindName, Clause, Edition, Profile } from '../shapes/pack.ts';
import type { RungOffset } from '../shapes/clocks.ts';
import type { Recurrence } from '../shapes/procedure.ts';
import type { Audience } from '../shapes/notice.ts';
import type { Text } from '../shapes/text.ts';
import type { Duration } from '../shapes/time.ts';

/** How many clauses of a pack are kept here, wait for something to be built, or never will be. */
export interface ClauseCount {
	readonly kept: number;
	readonly awaiting: number;
	readonly not_built: number;
}

/** What a desk has of a pack. */
export interface AdoptedVersion {
	readonly id: string;
	readonly version: number;
	readonly edition: Edition;
}

/** GET /closedloop/packs: the catalogue as a list. */
export interface PackAnswer {
	readonly code: string;
	readonly title: Text;
	readonly profile: Profile;
	readonly edition: Edition;
	readonly clauses: ClauseCount;
	/** Null where the desk does not work by it; a procedure of that code which was written here is not adopted. */
	readonly adopted: AdoptedVersion | null;
}

/** A clause as a reader sees it: what keeps it, what it waits for, or why it is not built. */
export interface ClauseAnswer extends Clause {
	readonly state: 'kept' | 'awaiting' | 'not_built';
	/** The mechanism it waits for. */
	readonly mechanism: string | null;
	/** What is played to prove it. */
	readonly stories: readonly Text[];
}

/** GET /closedloop/packs/:code: one pack, with what it asks and every clause of its source. */
export interface PackPaper extends PackAnswer {
	readonly remarks: Text | null;
	readonly asks: {
		readonly calendar: string;
		readonly lead: string | null;
		readonly departments: readonly AskedDepartment[];
		readonly posts: readonly AskedPost[];
		readonly bind: readonly BindName[];
	};
	readonly rules: PaperRules;
	readonly ledger: readonly ClauseAnswer[];
	/** What the desk answered when it adopted it, or what could be answered: departments and policies of the same name. */
	readonly answers: AdoptionAnswers;
}

/** A duty that a procedure brings, and when it comes next. */
export interface ComingDuty {
	readonly procedure: string;
	readonly code: string;
	readonly label: Text;
	/** ISO 8601. */
	readonly opens_at: string;
	readonly due_at: string;
}

/** POST /closedloop/packs/adopt: what was written, or would be. */
export interface AdoptionAnswer {
	readonly dry_run: boolean;
	readonly procedures: readonly {
		readonly code: string;
		readonly title: Text;
		readonly version: number;
		/** The version in force says the same already: nothing is written. */
		readonly unchanged: boolean;
		/** What it says differently from the version in force, which may hold what was changed here; empty where there is none. */
		readonly changes: readonly Text[];
		/** Clauses nothing keeps yet. */
		readonly clauses: ClauseCount;
	}[];
	/** Codes of departments opened. */
	readonly departments: readonly string[];
	/** Names of policies made to stand for posts. */
	readonly policies: readonly string[];
	readonly duties: readonly ComingDuty[];
	/** Posts nobody holds: what they sign waits, what they are told nobody hears. */
	readonly vacant: readonly { readonly procedure: string; readonly post: Text }[];
}

/** A promise as it is read: what, how long, who is told when, and where it stands. */
export interface PaperDeadline {
	readonly label: Text;
	readonly duration: Duration;
	readonly ladder: readonly { readonly at: RungOffset; readonly told: readonly Text[] }[];
	readonly source: string;
}

/** Who signs what before which state. */
export interface PaperSignature {
	readonly label: Text;
	readonly who: Text;
	/** Label of the state; null where the signature is asked for at none. */
	readonly before: Text | null;
	readonly source: string;
}

export interface PaperDuty {
	readonly label: Text;
	readonly recurrence: Recurrence;
	readonly who: Text;
	readonly source: string;
}

/** What is done before a state, or said why not. */
export interface PaperAct {
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
	readonly form: Text;
	readonly label: Text;
	/** Label of the state before which it is filled in; null where it never has to be. */
	readonly before: Text | null;
	readonly source: string;
}

/** What is asked of another department, and by when. */
export interface PaperSlip {
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
	readonly label: Text;
	/** Label of the state before which it is logged; null where it is about the answer, or copies. */
	readonly before: Text | null;
	/** Whether it is the answer that is told so. */
	readonly answer: boolean;
	readonly source: string;
}

/** The rules of a pack as a reader is told them. */
export interface PaperRules {
	readonly deadlines: readonly PaperDeadline[];
	readonly signatures: readonly PaperSignature[];
	readonly duties: readonly PaperDuty[];
	readonly acts: readonly PaperAct[];
	readonly facts: readonly PaperFact[];
	readonly slips: readonly PaperSlip[];
	readonly notices: readonly PaperNotice[];
	readonly contacts: readonly PaperContact[];
}
