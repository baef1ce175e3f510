/** Why a try failed, in a word that carries neither address nor content; `last_error` keeps it. */
export interface Failure {
	/** `refused: 550`, `unreachable: ECONNREFUSED`, `error: TypeError`. */
	readonly reason: string;
	/** Trying again cannot help. */
	readonly final: boolean;
	/** The server itself is not there: no other letter needs to try in this pass. */
	readonly serverDown: boolean;
}

/** What nodemailer says when it could not even begin a letter; the others are answers to one letter. */
const connectionCodes = new Set([
	'ECONNECTION',
	'ETIMEDOUT',
	'EDNS',
	'ESOCKET',
	'ETLS',
	'EAUTH',
	'ENOAUTH',
	'EOAUTH2',
	'EPROXY',
	'EPROTOCOL',
]);

/**
 * SMTP commands whose refusal is about this letter: its recipient, its content. A refused login or sender is the
 * house's own affair and may be put right.
 */
const aboutTheLetter = new Set(['RCPT TO', 'DATA']);

/** Reads an error of the mail service. */
export function failureOf(error: unknown): Failure {
	const { code, errno, responseCode, command } = partsOf(error);
	if (responseCode !== null && !(code !== null && connectionCodes.has(code))) {
		// RFC 5321, 4.2.1: 5yz is for good, 4yz for now.
		return {
			reason: `refused: ${responseCode}`,
			final: responseCode >= 500 && command !== null && aboutTheLetter.has(command),
			serverDown: false,
		};
	}
	if (code === 'EMAIL_LIMIT_EXCEEDED') return { reason: 'limited', final: false, serverDown: true };
	if (code !== null && connectionCodes.has(code))
		return { reason: `unreachable: ${errno ?? code}`, final: false, serverDown: true };
	return {
		reason: `error: ${code ?? (error instanceof Error ? error.name : 'unknown')}`,
		final: false,
		serverDown: false,
	};
}

interface Parts {
	readonly code: string | null;
	/** The operating system's word, hidden in the message or beside the code. */
	readonly errno: string | null;
	readonly responseCode: number | null;
	readonly command: string | null;
}

function partsOf(error: unknown): Parts {
	if (typeof error !== 'object' || error === null)
		return { code: null, errno: null, responseCode: null, command: null };
	const text = (value: unknown): string | null =>
		typeof value === 'string' && /^[\w ]{1,40}$/u.test(value) ? value : null;
	return {
		code: 'code' in error ? text(error.code) : null,
		errno: error instanceof Error ? (/\bE[A-Z]{4,}\b/u.exec(error.message)?.[0] ?? null) : null,
		responseCode: 'responseCode' in error && typeof error.responseCode === 'number' ? error.responseCode : null,
		command: 'command' in error ? text(error.command) : null,
	};
}
