/** A row as an object; null when the query found none. */
export const rowIn = (found: unknown): Readonly<Record<string, unknown>> | null =>
	typeof found === 'object' && found !== null ? { ...found } : null;
