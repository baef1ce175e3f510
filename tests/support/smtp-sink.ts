import { setTimeout as wait } from 'node:timers/promises';
import { SMTPServer } from 'smtp-server';
import { readLetter, type Letter } from './mail.ts';
import { freePort } from './ports.ts';
import type { Settings } from './settings.ts';

export interface SmtpSink {
	/** Settings that make a Directus deliver here. */
	readonly env: Settings;
	readonly letters: readonly Letter[];
	/** Waits until `count` letters (that satisfy `which`) have come, and answers them. */
	waitFor(count: number, which?: (letter: Letter) => boolean, withinMs?: number): Promise<readonly Letter[]>;
	/** From now on every letter is refused with this SMTP code (4xx: try later, 5xx: never), or accepted again. */
	refuse(code: number | null): void;
	stop(): Promise<void>;
}

/** A mail server that accepts everything and delivers nothing. */
export async function smtpSink(): Promise<SmtpSink> {
	const letters: Letter[] = [];
	const port = await freePort();
	let refusal: number | null = null;
	const server = new SMTPServer({
		authOptional: true,
		disabledCommands: ['STARTTLS', 'AUTH'],
		onData(stream, session, done) {
			const chunks: Buffer[] = [];
			stream.on('data', (chunk: Buffer) => chunks.push(chunk));
			stream.on('end', () => {
				if (refusal !== null) {
					done(Object.assign(new Error('refused by the test'), { responseCode: refusal }));
					return;
				}
				const { mailFrom, rcptTo } = session.envelope;
				const from = mailFrom === false ? '' : mailFrom.address;
				letters.push(
					readLetter(
						Buffer.concat(chunks).toString('utf8'),
						from,
						rcptTo.map(({ address }) => address),
					),
				);
				done();
			});
		},
	});
	await new Promise<void>((resolve, reject) => {
		server.on('error', reject);
		server.listen(port, '127.0.0.1', () => resolve());
	});
	return {
		env: {
			EMAIL_TRANSPORT: 'smtp',
			EMAIL_SMTP_HOST: '127.0.0.1',
			EMAIL_SMTP_PORT: String(port),
			EMAIL_SMTP_IGNORE_TLS: 'true',
			EMAIL_FROM: 'quality@example.com',
		},
		letters,
		async waitFor(count, which = () => true, withinMs = 30_000) {
			const until = Date.now() + withinMs;
			while (letters.filter(which).length < count) {
				if (Date.now() > until)
					throw new Error(
						`${letters.filter(which).length} of ${count} letters after ${withinMs} ms: ${letters.map(({ subject }) => subject).join(' | ')}`,
					);
				await wait(50);
			}
			return letters.filter(which);
		},
		refuse(code) {
			refusal = code;
		},
		stop: () =>
			new Promise((resolve) => {
				server.close(() => resolve());
			}),
	};
}
