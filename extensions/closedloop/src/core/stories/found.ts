/** Something that was expected of a step and is not so. */
export interface Failure {
	/** 0-based. */
	readonly step: number;
	/** Which expectation: `due.first_feedback`, `refused`, `told`. */
	readonly of: string;
	readonly expected: string;
	readonly found: string;
}

/** … of one step. */
export type Found = Omit<Failure, 'step'>;

export const differs = (of: string, expected: unknown, found: unknown): readonly Found[] =>
	String(expected) === String(found) ? [] : [{ of, expected: String(expected), found: String(found) }];
