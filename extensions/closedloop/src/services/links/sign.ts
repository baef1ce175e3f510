import { createHash, createHmac } from 'node:crypto';

/** Letters and digits that are not mistaken for each other when read aloud (Crockford's base 32). */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** 16 characters of 32 are 80 bits: beyond guessing at the public rate limit. */
const codeLength = 16;

const sign = (secret: string, purpose: string, id: string): Buffer =>
	createHmac('sha256', secret).update(`closedloop:${purpose}:${id}`).digest();

/** The one-time token of a survey invitation. Derived, never stored; the row keeps `hashToken` of it. */
export const surveyToken = (secret: string, responseId: string): string =>
	sign(secret, 'survey', responseId).toString('base64url');

/** The one-time token by which somebody outside signs a decision. Derived, never stored; the row keeps `hashToken` of it. */
export const outsideToken = (secret: string, decisionId: string): string =>
	sign(secret, 'outside', decisionId).toString('base64url');

/** The customer's tracking code, e.g. `7K3MQ0ZT9WPA4XRB`. Derived, never stored; the row keeps `hashToken` of it. */
export const trackingCode = (secret: string, feedbackId: string): string =>
	[...sign(secret, 'tracking', feedbackId).subarray(0, codeLength)]
		.map((byte) => alphabet.charAt(byte % alphabet.length))
		.join('');

/** Codes are read aloud and typed: case, spaces, dashes and look-alikes do not matter. */
export const normaliseCode = (typed: string): string =>
	typed.toUpperCase().replace(/[\s-]/gu, '').replace(/O/gu, '0').replace(/[IL]/gu, '1');

/** What is kept at rest of a token: SHA-256, lower-case hexadecimal. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex');
