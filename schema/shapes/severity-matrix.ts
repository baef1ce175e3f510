/**
 * How bad a feedback is by two things known of it: its gravity and how far it reaches (P04 F0:123). Once both are known
 * its severity is raised to what their cell says; whoever judges it worse is not contradicted, and lowering it takes a
 * reason, as ever.
 */
export interface SeverityMatrix {
	/** Column of feedback, or fact (`facts.gravity`), by whose values the rows are told apart. */
	readonly rows: string;
	/** The same for the columns. */
	readonly columns: string;
	/** Each at most once; what has none raises nothing. */
	readonly cells: readonly MatrixCell[];
	readonly source: string;
}

export interface MatrixCell {
	readonly row: string;
	readonly column: string;
	/** Code of a severity of the procedure. */
	readonly severity: string;
}
