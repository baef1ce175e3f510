/**
 * Which columns stand under which tab of a record's form; those named nowhere stand under "more", in the order of the
 * collection. Without a layout all of them tell what the matter is.
 */
export interface Layout {
	/** What the matter is. */
	readonly facts: readonly string[];
	/** What is done about it. */
	readonly handling: readonly string[];
	/** What is written and spoken with others. */
	readonly correspondence: readonly string[];
}
