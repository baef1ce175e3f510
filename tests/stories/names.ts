/** What stands in a story by a name has an id on the desk: people, departments, records, whatever is related. */
export interface Names {
	readonly of: (collection: string, id: string) => string | undefined;
	readonly id: (collection: string, name: string) => string | undefined;
	readonly give: (collection: string, name: string, id: string) => void;
	/** Ids of that collection which have a name. */
	readonly known: (collection: string) => readonly string[];
}

type Entries = Readonly<Record<string, readonly (readonly [string, string])[]>>;

/** Names by collection; each name has one id, the latest it was given. */
export function namesOf(entries: Entries = {}): Names {
	const ids = new Map<string, Map<string, string>>();
	const within = (collection: string): Map<string, string> => {
		const found = ids.get(collection) ?? new Map<string, string>();
		ids.set(collection, found);
		return found;
	};
	const give = (collection: string, name: string, id: string): void => void within(collection).set(name, id);
	for (const [collection, pairs] of Object.entries(entries)) for (const [name, id] of pairs) give(collection, name, id);
	return {
		of: (collection, id) => [...within(collection)].find(([, each]) => each === id)?.[0],
		id: (collection, name) => within(collection).get(name),
		give,
		known: (collection) => [...within(collection).values()],
	};
}
