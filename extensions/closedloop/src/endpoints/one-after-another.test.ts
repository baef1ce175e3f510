import { setTimeout as wait } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { inLine } from './one-after-another.ts';

const tooMany = (): Error => new Error('too many');

it('answers the questions of one reader one after another, those of others beside them', async () => {
	let [running, most, others] = [0, 0, 0];
	const work = async (): Promise<void> => {
		running += 1;
		most = Math.max(most, running);
		await wait(5);
		running -= 1;
	};
	const mine = Array.from({ length: 5 }, () => inLine('me', work, tooMany));
	await inLine(
		'you',
		() => {
			others = running;
			return Promise.resolve();
		},
		tooMany,
	);
	await Promise.all(mine);
	expect([most, others]).toEqual([1, 1]);
});

it('goes on after a question that failed, and refuses whoever asks for ever', async () => {
	await expect(inLine('me', () => Promise.reject(new Error('broken')), tooMany)).rejects.toThrow('broken');
	const asked = await Promise.allSettled(
		Array.from({ length: 25 }, (_, index) => inLine('me', () => Promise.resolve(index), tooMany)),
	);
	expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(20);
	await expect(inLine('me', () => Promise.resolve('again'), tooMany)).resolves.toBe('again');
});
