import type { Instant } from '@closedloop/schema';
import { createChallenge, randomInt, verifySolution } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import type { Challenge } from 'altcha-lib/types';
import { createHmac } from 'node:crypto';
import { z } from 'zod';

/**
 * 5,000 rounds of PBKDF2 are about 2 ms on the machines we measured; the counter makes it a few hundred times that for
 * a script.
 */
const cost = 5_000;
/** Between half a second and a second on an office computer, a few seconds on an old phone: less than typing takes. */
const counters = { least: 100, most: 300 } as const;
/** Long enough to write a complaint in peace; the page fetches a fresh one after half of it. */
export const proofSeconds = 1800;
/** A solved challenge is about 600 characters. */
const longestPayload = 4096;

const payloadShape = z.object({
	challenge: z.object({
		parameters: z.looseObject({
			algorithm: z.string(),
			nonce: z.string(),
			salt: z.string(),
			cost: z.number(),
			keyLength: z.number(),
			keyPrefix: z.string(),
		}),
		signature: z.string(),
	}),
	solution: z.object({ counter: z.number(), derivedKey: z.string() }),
});

const secretFor = (secret: string, purpose: string): string =>
	createHmac('sha256', secret).update(`closedloop:altcha:${purpose}`).digest('hex');

/** A new challenge; we keep nothing of it, its signature comes back with the solution. */
export const newChallenge = (secret: string, now: Instant): Promise<Challenge> =>
	createChallenge({
		algorithm: 'PBKDF2/SHA-256',
		cost,
		counter: randomInt(counters.most, counters.least),
		deriveKey,
		expiresAt: Math.floor(now / 1000) + proofSeconds,
		hmacSignatureSecret: secretFor(secret, 'challenge'),
		hmacKeySignatureSecret: secretFor(secret, 'key'),
	});

/**
 * The name of a solved challenge, to be accepted once; null when it is not solved, not ours or too old. Costs the
 * server two HMACs, whatever it is given.
 */
export async function checkProof(secret: string, payload: string): Promise<string | null> {
	const given = payload.length > longestPayload ? null : decode(payload);
	if (given === null) return null;
	const verdict = await verifySolution({
		challenge: given.challenge,
		solution: given.solution,
		deriveKey,
		hmacSignatureSecret: secretFor(secret, 'challenge'),
		hmacKeySignatureSecret: secretFor(secret, 'key'),
	});
	return verdict.verified ? given.challenge.signature : null;
}

function decode(payload: string): z.infer<typeof payloadShape> | null {
	try {
		const read = payloadShape.safeParse(JSON.parse(Buffer.from(payload, 'base64').toString('utf8')));
		return read.success ? read.data : null;
	} catch {
		return null;
	}
}
