type Row = Readonly<Record<string, string>> & { readonly line?: number };

/** See airport.mjs; for the tests that replay a slice. */
export const airport: { deeds(rows: readonly Row[]): Iterable<object> };
