type Env = Readonly<Record<string, unknown>>;

/**
 * Directus's SECRET: histories are sealed, links and webhooks signed by what is derived from it. Empty when there is
 * none, and then nothing can be.
 */
export function secretOf(env: Env): string {
	const secret = env['SECRET'];
	return typeof secret === 'string' ? secret : '';
}
