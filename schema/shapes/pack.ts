import type { Text } from './text.ts';

/**
 * A procedure as the catalogue ships it: its rules in the words of its source, what a desk must answer before it can
 * adopt them, and the ledger of the clauses they keep. Rules name departments, posts and fragments by code; adoption
 * turns them into the row of a procedure (`rowOf`).
 */
export interface Pack {
	/** `P36`; also the code of the procedure that adoption publishes. */
	readonly pack: string;
	readonly title: Text;
	readonly edition: Edition;
	/** Sector whose words it speaks. */
	readonly profile: Profile;
	readonly asks: Asks;
	readonly remarks?: Text;
	readonly ledger: readonly Clause[];
	/** Rule columns as they are written, by the key they have in the pack. */
	readonly rules: PackRules;
}

export interface Edition {
	readonly version: number;
	/** Lines of the source, `F1:511-539`. */
	readonly source: string;
	/** `YYYY-MM-DD` where the source prints it. */
	readonly in_force_on: string | null;
	readonly issued_by: Text | null;
}

export const profiles = [
	'factory',
	'medical_device',
	'pharmacy',
	'hotel',
	'restaurant',
	'dealer',
	'shop',
	'school',
	'training',
	'hospital',
	'construction',
	'software',
	'employees',
	'utility',
	'office',
] as const;
export type Profile = (typeof profiles)[number];

/** Where something in a pack comes from: lines of its source, or nothing but our own reading. */
export interface Provenance {
	/** `F1:537` or `F1:537-539`. */
	readonly source?: string;
	/** `true`: all of it is ours; a list: these keys are. */
	readonly ours?: true | readonly string[];
}

export interface AskedDepartment extends Provenance {
	readonly code: string;
	readonly label: Text;
}

/** Who holds a post the source names: people whom adoption names, or the head of a department. */
export interface AskedPost extends Provenance {
	readonly code: string;
	readonly label: Text;
	readonly held_by: 'people' | { readonly head_of: string };
	/** How many of its holders must sign. */
	readonly quorum?: 'any' | 'all' | number;
}

/** What adoption must answer; nothing of it is guessed. */
export interface Asks {
	/** Code of the calendar its working time is counted by. */
	readonly calendar: string;
	/** Department that leads where no route says otherwise; null = the desk must name one. */
	readonly lead: string | null;
	readonly departments: readonly AskedDepartment[];
	readonly posts: readonly AskedPost[];
	/** By what the desk tells which feedback comes here, beside what the source says. */
	readonly bind: readonly BindName[];
}

export const bindNames = ['sites', 'product_lines', 'customers', 'channels'] as const;
export type BindName = (typeof bindNames)[number];

/** Keys of rules that a pack is read by before they become a row. */
type ElementKey =
	| 'code'
	| 'kind'
	| 'children'
	| 'ladder'
	| 'pauses'
	| 'recipients'
	| 'to'
	| 'from'
	| 'post'
	| 'posts'
	| 'chain'
	| 'record'
	| 'count'
	| 'due'
	| 'when'
	| 'pattern'
	| 'years'
	| 'lead'
	| 'class'
	| 'personal'
	| keyof Provenance;

/** One rule of a list as it is written: keys of its shape, and where it comes from. */
export type PackElement = Readonly<Record<string, unknown>> & { readonly [Key in ElementKey]?: unknown };

/** Lists of rules by their key; a text is the name of a fragment. */
export interface PackRules {
	readonly applies: PackElement;
	readonly categories: readonly PackElement[];
	readonly severities: string | readonly PackElement[];
	readonly default_severity: string;
	readonly severity_matrix?: PackElement;
	readonly deadlines: readonly PackElement[];
	readonly approvals: readonly PackElement[];
	readonly justify: readonly PackElement[];
	readonly no_action_reasons: readonly PackElement[];
	readonly routes: readonly PackElement[];
	readonly facts: readonly PackElement[];
	readonly duties: readonly PackElement[];
	readonly slips: readonly PackElement[];
	readonly notices: readonly PackElement[];
	readonly contacts: readonly PackElement[];
	readonly repeat?: PackElement;
	readonly confidentiality?: PackElement;
	readonly retention?: PackElement;
	readonly number: PackElement;
	readonly workflows: Readonly<Record<string, string>>;
}

/** One clause of the source that says what somebody must do, in our own words, and what becomes of it here. */
export interface Clause {
	/** `P36-04`. */
	readonly id: string;
	readonly says: Text;
	/** Line, or lines, where it stands. */
	readonly source: string;
	/** What of the pack or of the engine keeps it (`deadlines.first_feedback`, `engine.history`) … */
	readonly by?: readonly string[];
	/** … or the mechanism that will, … */
	readonly awaits?: string;
	/** … or why no quality desk will ever. */
	readonly not_built?: Text;
}
