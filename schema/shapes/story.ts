import type { KindName } from '../kinds/index.ts';
import type { Text } from './text.ts';

/** How much later a step is: working time of the story's calendar, or natural time. */
export type StoryDelay = Readonly<
	Partial<Record<'working_days' | 'working_hours' | 'days' | 'hours' | 'minutes', number>>
>;

/** What must be so after a step. Everything named must hold; what is not named is not asked. */
export interface StoryExpectation {
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
	readonly acknowledge?: boolean;
	/** Proposed by the owner, signed by `by`. */
	readonly sign?: string;
	/** Proposed by the owner, refused by `by`. */
	readonly reject?: string;
	/** What whoever signs or refuses says, where the procedure lists it. */
	readonly outcome?: string;
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
