/** What somebody typed into the form of a record and has not saved. */
export interface KeptEdits {
	readonly edits: Readonly<Record<string, unknown>>;
	/** The form is on its way to read its row again, and shall have them back without a word. */
	readonly passing: boolean;
}

/**
 * As long as the page lives: a form that reads its row anew, or a session that ends, loses none of it. In memory only:
 * what is said of people is left on no disk.
 */
const kept = new Map<string, KeptEdits>();

/** Where the edits of a person to a record are kept: what one typed is no business of who logs in next. */
export const placeOfEdits = (user: string | undefined, collection: string, key: string | number): string =>
	`${user ?? ''} ${collection}/${key}`;

export const keptEdits = (place: string): KeptEdits | null => kept.get(place) ?? null;

export const keepEdits = (place: string, edits: KeptEdits): unknown => kept.set(place, edits);

export const forgetEdits = (place: string): unknown => kept.delete(place);

/** For tests, which must not see each other's edits. */
export const forgetAllEdits = (): void => {
	kept.clear();
};
