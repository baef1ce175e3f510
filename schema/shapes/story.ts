import type { KindName } from '../kinds/index.ts';
import type { Text } from './text.ts';

/** How much later a step is: working time of the story's calendar, or natural time. */
export type StoryDelay = Readonly<
	Partial<Record<'working_days' | 'working_hours' | 'days' | 'hours' | 'minutes', number>>
>;

/** More time for one clock, by a command (`clock_step`). */
export interface StoryExtension {
	readonly clock: string;
	readonly until: string;
	readonly reason: string;
}

/** A list of records as somebody finds it, whatever their order. */
export interface StoryList {
	readonly of: KindName;
	/** Columns they all have so. */
	readonly where?: Readonly<Record<string, string | number | boolean | null>>;
	/** What is typed into the search. */
	readonly words?: string;
	/** Names of exactly the records that are found. */
	readonly records: readonly string[];
}

/** How many records of a kind there are of each value of a column. */
export interface StoryCount {
	readonly of: KindName;
	readonly by: string;
	readonly are: Readonly<Record<string, number>>;
}

/** Which items of a survey dissatisfy, the worst first. */
export interface StoryPareto {
	/** Name of the campaign. */
	readonly of: string;
	readonly items: readonly string[];
}

/** The satisfaction of a campaign: the mean of its customers, to two decimals. */
export interface StoryIndex {
	/** Name of the campaign. */
	readonly of: string;
	readonly is: number;
}

/** What whoever does the step asks the desk for. */
export interface StoryLook {
	readonly finds?: StoryList;
	readonly counts?: StoryCount;
	readonly pareto?: StoryPareto;
	readonly index?: StoryIndex;
	/** Until which day the customer of the record cannot be erased from it. */
	readonly retained_until?: string;
}

/** What must be so after a step. Everything named must hold; what is not named is not asked. */
export interface StoryExpectation extends StoryLook {
	/** Due times by clock, local time of the calendar, `2026-02-13 18:00`. */
	readonly due?: Readonly<Record<string, string>>;
	/** Clocks answered, and how. */
	readonly kept?: Readonly<Record<string, 'on_time' | 'late'>>;
	/** Clocks broken and still open. */
	readonly missed?: readonly string[];
	/** Clocks that stand still. */
	readonly paused?: readonly string[];
	/** Clocks that do not run at all. */
	readonly no_clock?: readonly string[];
	readonly state?: string;
	/**
	 * Who was told since the step before: roles of the cast (`owner`, `head`, `above`, a post, `customer`). Exactly they,
	 * where `because` names the clock; else at least they.
	 */
	readonly told?: readonly string[];
	readonly because?: string;
	/** Letters written since the step before, by template. */
	readonly letters?: readonly string[];
	/** The step must be refused, and the refusal must name each of these: a code, a field, a decision, a gate. */
	readonly refused?: readonly string[];
	/** Columns of the record; of related rows the code of the department or post of the cast. */
	readonly is?: Readonly<Record<string, string | number | boolean | null>>;
	/** Who of the cast may read the record now (the customer: follow on the status page how it goes) … */
	readonly sees?: readonly string[];
	/** … and who may not. */
	readonly hidden_from?: readonly string[];
	/** Contacts that stand in the log, in order: `out phone 1`. */
	readonly contacts?: readonly string[];
	/** Files that hang on the record. */
	readonly files?: readonly string[];
	/** Records born of the step. */
	readonly opens?: readonly KindName[];
}

/** One thing somebody does, or a look at the desk at a moment. */
export interface StoryStep extends StoryExpectation {
	/** Local time, … */
	readonly at?: string;
	/** … or so long after the step before. */
	readonly after?: StoryDelay;
	/** Who: owner (default), handler, head, above, general_manager, quality_manager, a post of the pack, customer. */
	readonly by?: string;
	/** Which record of the story: its name; default the first one. */
	readonly on?: string;
	/** Registers feedback with these columns. */
	readonly register?: Readonly<Record<string, unknown>>;
	/** Opens a record of another kind beside it. */
	readonly open?: KindName;
	/** Opens the report of a recurring duty, the next after this moment. */
	readonly duty?: string;
	/** Name for what is registered or opened; default its kind. */
	readonly as?: string;
	/** Goes to this state … */
	readonly move?: string;
	/** … or through these, each filled with what its gates ask for. */
	readonly moves?: readonly string[];
	/** Columns that come with the step. */
	readonly with?: Readonly<Record<string, unknown>>;
	/** A clock is given until the close of that day. */
	readonly extend?: StoryExtension;
	/** Files that are hung on the record, by their names. */
	readonly attach?: readonly string[];
	readonly acknowledge?: boolean;
	/** Proposed by the owner, signed by `by`. */
	readonly sign?: string;
	/** Proposed by the owner, refused by `by`. */
	readonly reject?: string;
	/** What whoever signs or refuses says, where the procedure lists it. */
	readonly outcome?: string;
	/** What whoever signs writes for somebody to answer. */
	readonly annotate?: string;
}

/** A piece of life under one procedure, and the clauses it proves. */
export interface Story {
	readonly story: Text;
	readonly proves: readonly string[];
	/** Posts nobody holds, people on leave (roles of the cast). */
	readonly vacant?: readonly string[];
	readonly away?: readonly string[];
	readonly steps: readonly StoryStep[];
}
