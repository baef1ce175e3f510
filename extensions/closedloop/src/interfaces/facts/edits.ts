export type Facts = Readonly<Record<string, unknown>>;

/**
 * What was last typed into each record's forms. Studio hands an interface its own edit back in the place of what was
 * loaded, also when it is opened anew; so an edit has to be known again.
 */
const lastEdits = new Map<string, string>();

export const isEdit = (record: string, value: unknown): boolean => lastEdits.get(record) === JSON.stringify(value);

/**
 * What a write has to name: the facts that differ from those loaded, emptied ones as `null`. Those it does not name stay
 * whatever somebody made of them meanwhile.
 */
export function editOf(record: string, loaded: Facts, edited: Facts): Facts {
	const emptied = Object.fromEntries(Object.keys(loaded).map((code) => [code, null]));
	const edit = Object.fromEntries(
		Object.entries({ ...emptied, ...edited }).filter(([code, value]) => value !== loaded[code]),
	);
	lastEdits.set(record, JSON.stringify(edit));
	return edit;
}
