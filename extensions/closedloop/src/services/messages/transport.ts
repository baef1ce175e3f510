import { existsSync } from 'node:fs';
import type { Environment } from '../environment.ts';

/**
 * Which setting is missing before any e-mail can leave; null when a way to send is set up. Whether the server answers
 * is another matter: its letters are tried again. Shown by `doctor`, at start, and as `last_error` of every letter that
 * waits.
 */
export function missingTransport(environment: Environment): string | null {
	// Directus's default is `/`: a link in a letter would lead nowhere.
	return environment.PUBLIC_URL === null ? 'PUBLIC_URL' : missingMailer(environment);
}

function missingMailer(environment: Environment): string | null {
	switch (environment.EMAIL_TRANSPORT?.toLowerCase()) {
		case 'smtp':
			return environment.EMAIL_SMTP_HOST === undefined ? 'EMAIL_SMTP_HOST' : null;
		case 'sendmail':
			// Directus's default, set up or not: without the program there is no transport.
			return existsSync(environment.EMAIL_SENDMAIL_PATH) ? null : 'EMAIL_TRANSPORT';
		case 'mailgun':
			return (
				(['EMAIL_MAILGUN_API_KEY', 'EMAIL_MAILGUN_DOMAIN'] as const).find((name) => environment[name] === undefined) ??
				null
			);
		case 'ses':
			return null;
		default:
			return 'EMAIL_TRANSPORT';
	}
}
