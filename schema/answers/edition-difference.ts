import type { KeptClause } from '../shapes/adoption.ts';
import type { Edition } from '../shapes/pack.ts';
import type { Text } from '../shapes/text.ts';

/** A rule of a procedure before and after. */
export interface RuleChange {
	/** Column and code of the rule, `deadlines.first_feedback`; the column alone for what is no list. */
	readonly place: string;
	/** What the column is called. */
	readonly part: Text;
	/** What the rule is called; null for what is no list. */
	readonly label: Text | null;
	/** What it says, in a sentence; null where there was none. */
	readonly before: Text | null;
	/** Null where it is gone. */
	readonly after: Text | null;
	/** What else of it differs, by the names its form gives the parts. */
	readonly details: readonly Text[];
	/** It was changed here after it was adopted; adopting takes that back. */
	readonly own: boolean;
}

/** A clause as it stood in one edition. */
export type ClauseStood = Pick<KeptClause, 'says' | 'source' | 'state'>;

/** A clause before and after, and the rules that keep it as far as they change. */
export interface ClauseChange {
	readonly id: string;
	/** Null: new, or not known, for the edition in force was adopted before clauses were kept. */
	readonly before: ClauseStood | null;
	/** Null: the new edition has it no more. */
	readonly after: ClauseStood | null;
	/** Whether the clause itself reads otherwise, or stands otherwise, or only its rules change. */
	readonly change: 'added' | 'gone' | 'reworded' | 'rules';
	readonly rules: readonly RuleChange[];
}

/** What the next version of a procedure says otherwise than the one in force. */
export interface EditionDifference {
	/** Version in force. */
	readonly version: number;
	/** Edition it was adopted from; null for a procedure that was written here. */
	readonly from: Edition | null;
	readonly to: Edition;
	/** Whether it is known how the clauses of the edition in force read. */
	readonly clauses_known: boolean;
	/** In the order of the new edition, those that are gone last; only what changes. */
	readonly clauses: readonly ClauseChange[];
	/** Changes no clause speaks of: our own rules, and what the desk answers. */
	readonly rules: readonly RuleChange[];
}
