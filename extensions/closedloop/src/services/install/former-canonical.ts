/**
 * How events were written down before RFC 8785 was adopted: strings in NFC, keys sorted as they are quoted. Only the
 * upgrade asks, to tell whether a chain of that time holds before it is written anew. `undefined`: it had no such form.
 */
export function formerCanonical(value: unknown): string | undefined {
	if (value === null || typeof value === 'boolean' || typeof value === 'number') return JSON.stringify(value);
	if (typeof value === 'string')
		return /\p{Surrogate}/u.test(value) ? undefined : JSON.stringify(value.normalize('NFC'));
	if (typeof value !== 'object') return undefined;
	const parts = Array.isArray(value)
		? value.map((item: unknown) => formerCanonical(item))
		: Object.entries(value)
				.map(([key, member]) => [formerCanonical(key), formerCanonical(member)])
				.sort(([a = ''], [b = '']) => (a < b ? -1 : 1))
				.map(([key, member]) => (key === undefined || member === undefined ? undefined : `${key}:${member}`));
	if (parts.includes(undefined)) return undefined;
	return Array.isArray(value) ? `[${parts.join(',')}]` : `{${parts.join(',')}}`;
}
