import { expect, it } from 'vitest';
import { keptFresh } from './kept-fresh.ts';

function desk() {
	let now = 0;
	const readings: { answer: (value: string) => void; fail: () => void }[] = [];
	const rules = keptFresh<null, string>(
		() =>
			new Promise<string>((resolve, reject) =>
				readings.push({
					answer: resolve,
					fail: () => {
						reject(new Error('gone'));
					},
				}),
			),
		() => now,
	);
	return {
		rules,
		readings,
		later: (ms: number) => {
			now += ms;
		},
	};
}

/** A desk that has read its rules once. */
async function read() {
	const made = desk();
	const first = made.rules.get(null);
	made.readings[0]?.answer('old');
	await first;
	return made;
}

it('reads once for as long as it is fresh', async () => {
	const { rules, readings, later } = await read();
	later(4_999);
	expect(await rules.get(null)).toBe('old');
	expect(readings).toHaveLength(1);
});

it('lets one read anew while the others go on', async () => {
	const { rules, readings, later } = await read();
	later(5_000);
	const first = rules.get(null);
	expect([await rules.get(null), await rules.get(null)]).toEqual(['old', 'old']);
	readings[1]?.answer('new');
	expect(await first).toBe('new');
	expect(await rules.get(null)).toBe('new');
	expect(readings).toHaveLength(2);
});

it('waits for nobody who does not come back', async () => {
	const { rules, readings, later } = await read();
	later(5_000);
	void rules.get(null);
	later(5_000);
	const second = rules.get(null);
	readings[2]?.answer('new');
	expect(await second).toBe('new');
});

it('lets the next one read when a reading failed', async () => {
	const { rules, readings, later } = await read();
	later(5_000);
	const first = rules.get(null);
	readings[1]?.fail();
	await expect(first).rejects.toThrow('gone');
	const second = rules.get(null);
	readings[2]?.answer('new');
	expect(await second).toBe('new');
});

it('does not keep what was read before it was to be forgotten', async () => {
	const { rules, readings, later } = await read();
	later(5_000);
	const first = rules.get(null);
	rules.forget();
	const second = rules.get(null);
	readings[2]?.answer('newest');
	expect(await second).toBe('newest');
	readings[1]?.answer('before');
	expect(await first).toBe('before');
	expect(await rules.get(null)).toBe('newest');
});
