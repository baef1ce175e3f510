type Row = Readonly<Record<string, string>> & { readonly line?: number };

/** See airport.mjs; for the tests that replay a slice. */
export const airport: { acts(rows: readonly Row[]): Iterable<object> };
