import { existsSync } from 'node:fs';

/** Directus's settings as its extensions get them. */
export type Env = Readonly<Record<string, unknown>>;

/**
 * Which setting is missing before any e-mail can leave; null when a way to send is set up. Whether the server answers
 * is another matter: its letters are tried again. Shown by `doctor`, at start, and as `last_error` of every letter that
 * waits.
 */
export function missingTransport(env: Env): string | null {
	// Directus's default is `/`: a link in a letter would lead nowhere.
	return publicUrl(env) === null ? 'PUBLIC_URL' : missingMailer(env);
}

function missingMailer(env: Env): string | null {
	switch (word(env, 'EMAIL_TRANSPORT')?.toLowerCase()) {
		case 'smtp':
			return word(env, 'EMAIL_SMTP_HOST') === null ? 'EMAIL_SMTP_HOST' : null;
		case 'sendmail':
			// Directus's default, set up or not: without the program there is no transport.
			return existsSync(word(env, 'EMAIL_SENDMAIL_PATH') ?? '/usr/sbin/sendmail') ? null : 'EMAIL_TRANSPORT';
		case 'mailgun':
			return ['EMAIL_MAILGUN_API_KEY', 'EMAIL_MAILGUN_DOMAIN'].find((name) => word(env, name) === null) ?? null;
		case 'ses':
			return null;
		default:
			return 'EMAIL_TRANSPORT';
	}
}

/** A setting that is there and not empty. */
export function word(env: Env, name: string): string | null {
	const value = env[name];
	return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

/** Where Directus is seen from outside, without a slash at the end; null when the setting is no address. */
export function publicUrl(env: Env): string | null {
	const value = word(env, 'PUBLIC_URL');
	return value !== null && /^https?:\/\//iu.test(value) && URL.canParse(value) ? value.replace(/\/+$/u, '') : null;
}
