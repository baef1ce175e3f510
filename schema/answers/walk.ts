import type { Instant } from '../shapes/time.ts';
import type { Profile } from '../shapes/pack.ts';
import type { Text } from '../shapes/text.ts';

/** What a line of a walk tells: something that is done … */
export const walkDeeds = [
	'register',
	'open',
	'duty',
	'move',
	'fill',
	'acknowledge',
	'sign',
	'reject',
	'outcome',
	'annotate',
	'attach',
	'extend',
	'wait',
] as const;

/** … or something that is so afterwards. */
export const walkFindings = [
	'state',
	'due',
	'on_time',
	'late',
	'missed',
	'paused',
	'no_clock',
	'told',
	'because',
	'letters',
	'opens',
	'is',
	'contacts',
	'files',
	'finds',
	'counts',
	'pareto',
	'index',
	'retained_until',
	'sees',
	'hidden_from',
] as const;

export type WalkWord = (typeof walkDeeds)[number] | (typeof walkFindings)[number];

/** One thing that is done, or is so. */
export interface WalkLine {
	readonly says: WalkWord;
	/** Column, clock: what it is said of. */
	readonly name?: Text;
	/** Empty where the word says all. */
	readonly values: readonly Text[];
}

/** One step of a story, as it went when it was played. */
export interface WalkStep {
	readonly at: Instant;
	/** Null where only time passes. */
	readonly who: Text | null;
	/** Which record it is about, where the story has several. */
	readonly about: Text;
	readonly done: readonly WalkLine[];
	/** What the story says is so afterwards; empty where it was not. */
	readonly found: readonly WalkLine[];
	/** What whoever tried it reads, in the reader's language; empty where it was allowed. */
	readonly refused: readonly string[];
}

/** A story of a pack, played now by the judges that keep the records of the desk. */
export interface StoryWalk {
	/** Code of the pack. */
	readonly code: string;
	readonly title: Text;
	readonly profile: Profile;
	/** 1-based, in the order of the pack. */
	readonly number: number;
	readonly story: Text;
	/** Of the story's calendar; its times are told in it. */
	readonly zone: string;
	/** Clauses it proves. */
	readonly proves: readonly { readonly id: string; readonly says: Text; readonly source: string }[];
	readonly steps: readonly WalkStep[];
	/** Whether everything came as the story says. */
	readonly holds: boolean;
}
