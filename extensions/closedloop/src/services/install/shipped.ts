import { createHash } from 'node:crypto';
import type { Meta } from '../../core/install/index.ts';

/** 12 hexadecimal digits tell a few thousand texts apart; this is no security. */
const fingerprintLength = 12;

/** A short fingerprint of any JSON value, the same whatever order its keys came in. */
export const fingerprint = (value: unknown): string =>
	createHash('sha256').update(canonical(value)).digest('hex').slice(0, fingerprintLength);

function canonical(value: unknown): string {
	if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
	if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null);
	const entries = Object.entries(value)
		.filter(([, inner]) => inner !== undefined)
		.sort(([a], [b]) => (a < b ? -1 : 1));
	return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`).join(',')}}`;
}

/**
 * Properties that a version of ours began to write: until then Directus filled in its own default, and that is nobody's
 * choice.
 */
const defaultsOfDirectus: Meta = { searchable: true, conditions: null };

/**
 * Which properties of a meta row to bring up to date: those that still hold what an earlier version of ours wrote.
 * What an administrator changed, and what we never wrote, stays as it is.
 */
export function outdated(
	place: string,
	current: Meta,
	wanted: Meta,
	shipped: ReadonlyMap<string, string>,
): Record<string, unknown> {
	const ours = Object.keys(wanted).some((property) => shipped.has(`${place}:${property}`));
	return Object.fromEntries(
		Object.entries(wanted).filter(([property, value]) => {
			const now = fingerprint(Object.hasOwn(current, property) ? current[property] : null);
			const then =
				shipped.get(`${place}:${property}`) ??
				(ours && Object.hasOwn(defaultsOfDirectus, property) ? fingerprint(defaultsOfDirectus[property]) : undefined);
			return now !== fingerprint(value) && now === then;
		}),
	);
}

/**
 * What to remember after this version was carried out: fingerprints of everything it would write on an empty instance.
 */
export const marksOf = (place: string, wanted: Meta): [string, string][] =>
	Object.entries(wanted).map(([property, value]) => [`${place}:${property}`, fingerprint(value)]);
