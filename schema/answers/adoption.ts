import type { AdoptionAnswers, ClauseState } from '../shapes/adoption.ts';
import type { AskedDepartment, AskedPost, BindName, Clause, Edition, Profile } from '../shapes/pack.ts';
import type { Text } from '../shapes/text.ts';
import type { EditionDifference, RuleChange } from './edition-difference.ts';
import type { PaperRules } from './paper.ts';
import type { MovedRecords } from './procedure-choice.ts';

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
	/** The catalogue has a newer edition than the one that was adopted. */
	readonly newer: boolean;
}

/** A clause as a reader sees it: what keeps it, what it waits for, or why it is not built. */
export interface ClauseAnswer extends Clause {
	readonly state: ClauseState;
	/** The mechanism it waits for. */
	readonly mechanism: string | null;
	/** What is played to prove it: `/closedloop/library/:code/stories/:number`. */
	readonly stories: readonly { readonly number: number; readonly story: Text }[];
}

/** GET /closedloop/packs/:code: one pack, with what it asks and every clause of its source. */
export interface PackPaper extends PackAnswer {
	readonly remarks: Text | null;
	/** Which version of the procedure of that code is in force; null = none. `seen` of an order to adopt. */
	readonly in_force: number | null;
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
	/** What adopting it with these answers would change; null where no procedure of that code is in force. */
	readonly difference: EditionDifference | null;
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

/** A post of a procedure in force, and how it is held on this desk. */
export interface PostInForce {
	readonly label: Text;
	/** Policy, department or members by which it is held. */
	readonly held_by: Text;
	/** How many people hold it now; null where that follows from each record, or from its members. */
	readonly holders: number | null;
	readonly source: string;
}

/** An adopted procedure as it is in force on this desk, which may be other than what the catalogue offers. */
export interface ProcedureInForce {
	readonly code: string;
	readonly title: Text;
	readonly version: number;
	/** ISO 8601. */
	readonly published_at: string | null;
	/** Edition it was adopted from. */
	readonly edition: Edition;
	/** Columns that are no rules: calendar, leading department, confidentiality and others. */
	readonly columns: readonly { readonly label: Text; readonly value: Text }[];
	readonly posts: readonly PostInForce[];
	readonly rules: PaperRules;
	/** Clauses of its edition; those of the catalogue where it was adopted before they were kept. */
	readonly ledger: readonly ClauseAnswer[];
	/** Rules that were changed here after it was adopted. */
	readonly changed: readonly RuleChange[];
}

/** Which feedback of the last months would have come to the procedures that are adopted, as it stands today. */
export interface PastFeedback {
	/** ISO 8601. */
	readonly from: string;
	readonly to: string;
	/** Records looked at, the newest first, of those the asker may read. */
	readonly looked_at: number;
	/** False: there were more, and only the newest were looked at. */
	readonly complete: boolean;
	readonly procedures: readonly {
		readonly code: string;
		readonly count: number;
		/** The newest few. */
		readonly samples: MovedRecords['samples'];
	}[];
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
		/** The same clause by clause and rule by rule; null where no version is in force. */
		readonly difference: EditionDifference | null;
		/** Clauses nothing keeps yet. */
		readonly clauses: ClauseCount;
	}[];
	/** Departments opened. */
	readonly departments: readonly { readonly code: string; readonly name: Text }[];
	/** Names of policies made to stand for posts. */
	readonly policies: readonly string[];
	readonly duties: readonly ComingDuty[];
	readonly past: PastFeedback;
	/** Posts nobody holds: what they sign waits, what they are told nobody hears. */
	readonly vacant: readonly { readonly procedure: string; readonly post: Text }[];
}
