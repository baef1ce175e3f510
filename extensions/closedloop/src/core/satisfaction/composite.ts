import { settle } from './arithmetic.ts';

/** One part of an index: the survey, the monthly monitoring. */
export interface IndexPart {
	readonly code: string;
	/** Share in the index; the shares need not add up to 1. */
	readonly weight: number;
	/** 0–100; null = no data. A month without deliveries is no data, neither 0 nor 100 (domain 4.2). */
	readonly value: number | null;
}

export interface CompositeIndex {
	/** Null as soon as one part is missing: the rest is never silently taken for the whole. */
	readonly value: number | null;
	/** Codes of the parts without data. */
	readonly missing: readonly string[];
}

/** Composite satisfaction index; P34 takes 60 % survey and 40 % monthly monitoring (F1:471). */
export function compositeIndex(parts: readonly IndexPart[]): CompositeIndex {
	const missing = parts.filter(({ value }) => value === null).map(({ code }) => code);
	const whole = parts.reduce((sum, { weight }) => sum + weight, 0);
	if (missing.length > 0 || !(whole > 0)) return { value: null, missing };
	return { value: settle(parts.reduce((sum, { weight, value }) => sum + weight * (value ?? 0), 0) / whole), missing };
}
