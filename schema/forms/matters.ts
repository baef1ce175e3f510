/** What another column says where a column is worth asking for; what is filled in is shown anyway. */
export interface Matters {
	readonly column: string;
	readonly values: readonly string[];
	/** The same before the record is saved, when less is asked for. */
	readonly fresh: readonly string[];
}
