/** Headings of the palette, in their order. */
export const choiceGroups = ['recent', 'records', 'people', 'commands'] as const;
export type ChoiceGroup = (typeof choiceGroups)[number];

/** One line of the palette: somewhere to go, or something to do. */
export interface Choice {
	readonly key: string;
	readonly group: ChoiceGroup;
	readonly name: string;
	/** What tells it from others of that name. */
	readonly more: string;
	/** The key that does the same without the palette; '' = none. */
	readonly shortcut: string;
	readonly pick: () => void;
}

/** Lines under their headings; headings without lines are left out. */
export const grouped = (
	choices: readonly Choice[],
): readonly {
	readonly group: ChoiceGroup;
	readonly lines: readonly { readonly choice: Choice; readonly at: number }[];
}[] =>
	choiceGroups.flatMap((group) => {
		const lines = choices.flatMap((choice, at) => (choice.group === group ? [{ choice, at }] : []));
		return lines.length === 0 ? [] : [{ group, lines }];
	});
