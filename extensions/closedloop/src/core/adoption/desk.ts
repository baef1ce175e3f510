/** What a desk has that an answer may name. */
export interface DeskFacts {
	/** Ids by code. */
	readonly departments: ReadonlyMap<string, string>;
	readonly calendars: ReadonlyMap<string, string>;
	/** Published, of feedback. */
	readonly workflows: ReadonlyMap<string, string>;
	/** Names of Directus policies by id. */
	readonly policies: ReadonlyMap<string, string>;
	/** Ids of active people by mail address, in small letters. */
	readonly people: ReadonlyMap<string, string>;
	/** Every version of every procedure there is. */
	readonly procedures: readonly DeskProcedure[];
	/** The id of a new row; the same name has the same id, so that asking twice makes nothing twice. */
	readonly idOf: (name: string) => string;
}

export interface DeskProcedure {
	readonly code: string;
	readonly version: number;
	readonly status: string;
	readonly priority: number;
}

/** Something that cannot be adopted as it is answered: place in the answers, code, and what its sentence names. */
export interface AdoptionProblem {
	/** `P36.departments.SALES`. */
	readonly field: string;
	readonly code: AdoptionProblemCode;
	readonly params: Readonly<Record<string, string | number>>;
}

export type AdoptionProblemCode =
	| 'unknown_pack'
	| 'unanswered'
	| 'not_asked'
	| 'unknown_department'
	| 'unknown_calendar'
	| 'unknown_workflow'
	| 'unknown_policy'
	| 'policy_exists'
	| 'unknown_person'
	| 'department_exists'
	| 'not_told_apart'
	| 'not_in_force'
	| 'nothing_to_adopt';

export const unfit = (
	field: string,
	code: AdoptionProblemCode,
	params: AdoptionProblem['params'] = {},
): AdoptionProblem => ({ field, code, params });
