/** One letter as the recipient reads it. */
export interface Letter {
	readonly from: string;
	readonly to: readonly string[];
	readonly subject: string;
	readonly headers: ReadonlyMap<string, string>;
	/** All readable parts, decoded, plain text first. */
	readonly text: string;
	readonly html: string;
	readonly raw: string;
}

interface Part {
	readonly headers: ReadonlyMap<string, string>;
	readonly body: string;
}

/** Reads a letter; enough of MIME for what nodemailer writes (RFC 2045–2047). */
export function readLetter(raw: string, from: string, to: readonly string[]): Letter {
	const whole = split(raw);
	const leaves = partsOf(whole);
	const ofType = (type: string): string =>
		leaves
			.filter(({ headers }) => (headers.get('content-type') ?? 'text/plain').startsWith(type))
			.map(decoded)
			.join('\n');
	return {
		from,
		to,
		subject: words(whole.headers.get('subject') ?? ''),
		headers: whole.headers,
		text: ofType('text/plain'),
		html: ofType('text/html'),
		raw,
	};
}

function split(raw: string): Part {
	const at = raw.search(/\r?\n\r?\n/);
	const head = at === -1 ? raw : raw.slice(0, at);
	const headers = new Map<string, string>();
	for (const line of head.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)) {
		const colon = line.indexOf(':');
		if (colon > 0) headers.set(line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim());
	}
	return { headers, body: at === -1 ? '' : raw.slice(at).replace(/^\r?\n\r?\n/, '') };
}

function partsOf(part: Part): Part[] {
	const boundary = /boundary="?([^";]+)"?/.exec(part.headers.get('content-type') ?? '')?.[1];
	if (boundary === undefined) return [part];
	return part.body
		.split(`--${boundary}`)
		.slice(1, -1)
		.flatMap((inner) => partsOf(split(inner.replace(/^\r?\n/, ''))));
}

function decoded({ headers, body }: Part): string {
	const encoding = headers.get('content-transfer-encoding')?.toLowerCase();
	if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8');
	if (encoding === 'quoted-printable') return quoted(body.replace(/=\r?\n/g, ''));
	return body;
}

function quoted(text: string): string {
	const bytes = text.replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
	return Buffer.from(bytes, 'latin1').toString('utf8');
}

/** `=?UTF-8?B?…?=` and `?Q?` words; the blank between two of them is not part of the text. */
function words(value: string): string {
	return value
		.replace(/\?=\s+=\?/g, '?==?')
		.replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, kind: string, text: string) =>
			kind.toLowerCase() === 'b' ? `\u0000${text}\u0000` : quoted(text.replace(/_/g, ' ')),
		)
		.replace(/(?:\u0000[^\u0000]*\u0000)+/g, (run) =>
			Buffer.concat(
				run
					.split('\u0000')
					.filter(Boolean)
					.map((text) => Buffer.from(text, 'base64')),
			).toString('utf8'),
		);
}
