import type { PackElement } from '@closedloop/schema';

/** Shared parts of packs by name; all of them are our own. */
export interface Fragments {
	readonly ladders: Readonly<Record<string, readonly PackElement[]>>;
	readonly severities: Readonly<Record<string, readonly PackElement[]>>;
	readonly pauses: Readonly<Record<string, readonly PackElement[]>>;
}

/** A list as it is written, or the fragment of that name; null where there is none of that name. */
export function resolved(kind: keyof Fragments, written: unknown, fragments: Fragments): readonly PackElement[] | null {
	if (typeof written === 'string') return fragments[kind][written] ?? null;
	return Array.isArray(written) ? written.filter(isElement) : null;
}

export const isElement = (value: unknown): value is PackElement =>
	typeof value === 'object' && value !== null && !Array.isArray(value);
