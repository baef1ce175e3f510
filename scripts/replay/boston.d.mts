import type { Knex } from 'knex';

type Row = Readonly<Record<string, string>> & { readonly line?: number };

/** See boston.mjs; for the tests that replay a slice. */
export const boston: {
	acts(rows: readonly Row[]): Iterable<object>;
	compare(
		rows: readonly Row[],
		here: { knex(): Knex },
	): Promise<{ readonly disagreements: number; readonly lines: readonly string[] }>;
};
