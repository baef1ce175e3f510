import type { problemTexts } from '@closedloop/schema';

/** Why a value cannot be kept in its column. */
export interface ValueProblem {
	readonly problem: keyof typeof problemTexts;
	readonly params?: Readonly<Record<string, string | number>>;
}

/** A value as its column keeps it, or why it cannot. */
export type Parsed = { readonly ok: true; readonly value: unknown } | ({ readonly ok: false } & ValueProblem);

export const parsed = (value: unknown): Parsed => ({ ok: true, value });
export const unfit = (problem: ValueProblem['problem'], params?: ValueProblem['params']): Parsed => ({
	ok: false,
	problem,
	...(params && { params }),
});
