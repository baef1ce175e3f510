import { createHmac, hkdfSync } from 'node:crypto';

/** Our own labels for HKDF, so that no other key derived from the secret is one of these. */
const keyLabel = 'closedloop:history:seal:1';
const nameLabel = 'closedloop:history:seal:1:name';

/** Whose a line is: sealed with a key we have, with one we do not have, wrongly, or not at all. */
export type SealVerdict = 'ours' | 'unknown_key' | 'forged' | 'missing';

/** Seals lines of history: only whoever has Directus's SECRET can. */
export interface Sealer {
	/** `<name of the key>:<HMAC-SHA-256 over the line's hash>`, both lower-case hexadecimal. */
	seal(hash: string): string;
	judge(hash: string, seal: string | null): SealVerdict;
}

interface Key {
	/** Sixteen hexadecimal digits that tell one key from another and nothing about it. */
	readonly name: string;
	readonly bytes: Buffer;
}

const keys = new Map<string, Key>();

/**
 * HKDF-SHA-256 (RFC 5869) of the secret, 32 bytes; once per secret. @throws RangeError without one: anybody could
 * derive that key
 */
function keyOf(secret: string): Key {
	if (secret === '') throw new RangeError('without SECRET no line of history can be sealed or checked');
	const known = keys.get(secret);
	if (known) return known;
	const derived = (label: string, length: number): Buffer => Buffer.from(hkdfSync('sha256', secret, '', label, length));
	const key = { name: derived(nameLabel, 8).toString('hex'), bytes: derived(keyLabel, 32) };
	keys.set(secret, key);
	return key;
}

const hmac = ({ bytes }: Key, hash: string): string => createHmac('sha256', bytes).update(hash).digest('hex');

/** @param former secrets that were in use before: what they sealed is still ours */
export function sealerOf(secret: string, former: readonly string[] = []): Sealer {
	const current = keyOf(secret);
	return {
		seal: (hash) => `${current.name}:${hmac(current, hash)}`,
		judge: (hash, seal) => {
			if (seal === null) return 'missing';
			const [name] = seal.split(':');
			const key = [current, ...former.map(keyOf)].find((each) => each.name === name);
			if (key === undefined) return /^[0-9a-f]{16}:[0-9a-f]{64}$/u.test(seal) ? 'unknown_key' : 'forged';
			return seal === `${key.name}:${hmac(key, hash)}` ? 'ours' : 'forged';
		},
	};
}
