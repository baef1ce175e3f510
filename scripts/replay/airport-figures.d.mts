interface Figure {
	readonly n: number;
	readonly value: number | null;
}

/** See airport-figures.mjs. */
export function figures(
	rows: readonly Readonly<Record<string, string>>[],
): readonly { readonly year: string; readonly index: Figure; readonly nps: Figure }[];
