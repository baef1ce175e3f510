const id = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u;

/** What stands in a column as a person can read it; null where it is another record, a list or nothing. */
export function keptText(value: unknown): string | null {
	if (typeof value === 'number' || typeof value === 'boolean') return String(value);
	return typeof value === 'string' && value !== '' && !id.test(value) ? value : null;
}
