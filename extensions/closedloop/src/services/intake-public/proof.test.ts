import { createContext, runInContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { proofScript } from '../../pages/static/proof-script.ts';
import { checkProof, newChallenge } from './proof.ts';

const secret = 'the-secret-of-the-tests-has-thirty-two-letters';

/** Runs the page's own script against a challenge, with as much browser around it as it asks for. */
async function solvedByThePage(challenge: unknown): Promise<string> {
	const field = { value: '' };
	const form = {
		elements: { namedItem: () => field },
		dataset: { challenge: '/closedloop/challenge' },
		addEventListener: () => undefined,
	};
	const page = createContext({
		document: { querySelector: () => form },
		fetch: async () => ({ ok: true, json: async () => challenge }),
		crypto: globalThis.crypto,
		addEventListener: () => undefined,
		setTimeout: () => undefined,
		btoa,
		Uint8Array,
		DataView,
		Array,
		Date,
		JSON,
		Error,
	});
	runInContext(proofScript, page);
	const until = Date.now() + 20_000;
	while (field.value === '' && Date.now() < until)
		await new Promise((resolve) => {
			setTimeout(resolve, 20);
		});
	return field.value;
}

describe('the proof of work', () => {
	it("is solved by the page's script and accepted by the server", async () => {
		const challenge = await newChallenge(secret, Date.now());
		expect(await checkProof(secret, await solvedByThePage(challenge))).toBe(challenge.signature);
	});

	it('is refused when it is too old, tampered with or not ours', async () => {
		const old = await solvedByThePage(await newChallenge(secret, Date.now() - 3 * 3600 * 1000));
		expect(await checkProof(secret, old)).toBe(null);
		const solved = await solvedByThePage(await newChallenge(secret, Date.now()));
		expect(await checkProof('another-secret-of-thirty-two-letters-long', solved)).toBe(null);
		const cheaper = Buffer.from(solved, 'base64').toString().replace('"cost":5000', '"cost":1');
		expect(await checkProof(secret, Buffer.from(cheaper).toString('base64'))).toBe(null);
	});

	it.each(['', 'AAAA', 'bnVsbA==', Buffer.from('{"challenge":{}}').toString('base64'), 'x'.repeat(100_000)])(
		'is refused when it is garbage',
		async (payload) => {
			expect(await checkProof(secret, payload)).toBe(null);
		},
	);
});
