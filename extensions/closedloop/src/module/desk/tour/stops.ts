/** A part of the page, and the name of the words that are said there. */
export interface Spot {
	/** A selector within the desk. */
	readonly at: string;
	readonly says: string;
}

export interface Stop {
	readonly name: string;
	/** The first of them that can be seen is meant; a stop with none is passed over. */
	readonly spots: readonly Spot[];
	/** By which keys it is done. */
	readonly keys: readonly string[];
}

const stop = (
	name: string,
	keys: readonly string[],
	...spots: readonly (readonly [at: string, says?: string])[]
): Stop => ({
	...{ name, keys },
	spots: spots.map(([at, says = name]) => ({ at, says })),
});

/** What somebody is shown who opens the desk the first time, in the order of a day's work. */
export const stops: readonly Stop[] = [
	stop('due', ['j', 'k'], ['[data-row]'], ['.empty', 'due_empty']),
	stop('take', ['a'], ['[data-tour=take]'], ['[data-tour=unassigned]', 'take_none']),
	stop('record', ['Enter'], ['[data-tour=record]'], ['[data-row]', 'record_narrow']),
	stop('step', ['s'], ['[data-tour=record] [data-tour=step]'], ['[data-tour=record]']),
	stop('register', ['n'], ['[data-tour=register]']),
	stop('help', ['?', 'Ctrl K'], ['[data-tour=help]'], ['[data-tour=search]', 'help_touch']),
];

/** Where a stop is in the page as it stands. */
export interface Found {
	readonly stop: Stop;
	readonly spot: Spot;
}

const isSeen = (mark: Element): boolean => mark.getClientRects().length > 0;

/** What of the page a selector means: the first that can be seen. */
export const markAt = (root: ParentNode | null, at: string): Element | null =>
	[...(root?.querySelectorAll(at) ?? [])].find(isSeen) ?? null;

/** The stops there are something to point at for. */
export const stopsIn = (root: ParentNode | null): readonly Found[] =>
	stops.flatMap((each): readonly Found[] => {
		const spot = each.spots.find(({ at }) => markAt(root, at) !== null);
		return spot === undefined ? [] : [{ stop: each, spot }];
	});
