import { pbkdf2Sync } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeWith, startDirectus, type Running } from './support/index.ts';

interface Challenge {
	readonly parameters: {
		readonly nonce: string;
		readonly salt: string;
		readonly cost: number;
		readonly keyLength: number;
		readonly keyPrefix: string;
	};
}

/** What an integrator without the page's script does: PBKDF2 over nonce and counter until the prefix fits. */
function solved(challenge: Challenge): string {
	const { nonce, salt, cost, keyLength, keyPrefix } = challenge.parameters;
	for (let counter = 0; ; counter++) {
		const password = Buffer.concat([Buffer.from(nonce, 'hex'), Buffer.alloc(4)]);
		password.writeUInt32BE(counter, password.length - 4);
		const derivedKey = pbkdf2Sync(password, Buffer.from(salt, 'hex'), cost, keyLength, 'sha256').toString('hex');
		if (derivedKey.startsWith(keyPrefix))
			return Buffer.from(JSON.stringify({ challenge, solution: { counter, derivedKey } })).toString('base64');
	}
}

/** Who asks the other node has asked before: limits and spent proofs are shared by Redis. */
describeWith(['postgres', 'redis'], 'the public limits over two nodes', () => {
	let one: Running;
	let two: Running;
	beforeAll(async () => {
		one = await startDirectus({ database: 'postgres', redis: true });
		two = await one.node();
	});
	afterAll(async () => {
		await two?.stop();
		await one?.stop();
	});

	const json = { accept: 'application/json', 'accept-language': 'en' };
	const say = (node: Running, words: string, from: string, altcha = '') =>
		node.visitor.post('/closedloop/form', new URLSearchParams({ kind: 'praise', words, anonymous: 'true', altcha }), {
			...json,
			'x-forwarded-for': from,
		});

	it('are one limit', async () => {
		const answers = [];
		// The first count of a node goes to its own memory while it connects; one look at the challenge wakes both up.
		for (const node of [one, two]) await node.visitor.get('/closedloop/challenge');
		for (const node of [one, two, one, two])
			answers.push((await say(node, `谢谢 ${answers.length}`, '2001:db8::1')).status);
		expect(answers).toEqual([201, 201, 201, 429]);
		expect((await say(two, '谢谢', '2001:db8:0:0:ffff::2')).status).toBe(429);
		expect((await say(two, '谢谢', '2001:db8:0:1::2')).status).toBe(201);
	});

	it('take a solved proof once, wherever it is shown', async () => {
		const proof = solved((await one.visitor.get<Challenge>('/closedloop/challenge')).data);
		expect((await say(one, '很好', '203.0.113.9', proof)).status).toBe(201);
		expect(await say(two, '也很好', '203.0.113.9', proof)).toMatchObject({ status: 400, codes: ['CL_PROOF'] });
	});
});
