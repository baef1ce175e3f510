import type { Environment } from '../environment.ts';

/** What identifies a letter to mail programs, whatever is in it. */
export interface Envelope {
	readonly messageId: string;
	/** Letters about one record belong together. */
	readonly references: string | null;
}

/** Without a sender's domain: a name that no server has (RFC 2606). */
const nowhere = 'invalid';

/**
 * Derived from the row, never drawn: a letter that is sent again after a crash carries the same id, and the reader's
 * mail program or server shows it once (RFC 5322, 3.6.4).
 */
export function envelopeFor(
	message: string,
	record: string | null,
	{ EMAIL_FROM }: Pick<Environment, 'EMAIL_FROM'>,
): Envelope {
	const domain = domainOf(EMAIL_FROM) ?? nowhere;
	return {
		messageId: `<${message}@closedloop.${domain}>`,
		references: record === null ? null : `<record-${record}@closedloop.${domain}>`,
	};
}

const domainOf = (address: string | undefined): string | null =>
	/@([a-z\d.-]+\.[a-z\d-]+)>?$/iu.exec(address ?? '')?.[1]?.toLowerCase() ?? null;
