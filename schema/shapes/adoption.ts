import type { BindName, Clause, Edition } from './pack.ts';

/** A department that adoption opens because the desk has none for what a pack names. */
export interface NewDepartment {
	readonly create: true;
	/** Absent = the code and the words of the pack. */
	readonly code?: string;
	readonly name?: string;
	readonly name_en?: string;
	/** Code of the department above it: the desk's own, or one opened before it. */
	readonly parent?: string;
}

/** A Directus policy that adoption makes to stand for a post; it grants nothing by itself. */
export interface NewPost {
	readonly create: true;
	/** Absent = the words of the pack. */
	readonly name?: string;
	/** Mail addresses of the people who hold it from now on. */
	readonly holders?: readonly string[];
}

/** What a desk answers to one pack; whatever the pack asks and nobody answers is refused by its name. */
export interface AdoptionAnswers {
	/** By the code the pack uses: the code of a department of the desk, or a new one. */
	readonly departments?: Readonly<Record<string, string | NewDepartment>>;
	/** Code of the leading department where the pack names none. */
	readonly lead?: string;
	/** Of each post that people hold: name or id of a Directus policy, or a new one. */
	readonly posts?: Readonly<Record<string, string | NewPost>>;
	/** Code of a calendar; absent = the one the pack asks for. */
	readonly calendar?: string;
	/** Which feedback comes here, of what the pack says may tell; `{}` = all that nothing narrower is for. */
	readonly bind?: Partial<Record<BindName, readonly string[]>>;
	readonly number_pattern?: string;
	readonly priority?: number;
}

/** What becomes of a clause: a rule keeps it, a mechanism is awaited, or nothing here ever will. */
export const clauseStates = ['kept', 'awaiting', 'not_built'] as const;
export type ClauseState = (typeof clauseStates)[number];

/** A clause as it stood when a desk adopted its procedure. */
export interface KeptClause extends Pick<Clause, 'id' | 'says' | 'source' | 'by'> {
	readonly state: ClauseState;
}

/** Written on the row that adoption publishes: what it came from, and what was answered. */
export interface Adoption {
	/** Code of the pack. */
	readonly pack: string;
	readonly edition: Edition;
	readonly answers: AdoptionAnswers;
	/** Every clause of that edition; absent on rows that were adopted before it was kept. */
	readonly ledger?: readonly KeptClause[];
}
