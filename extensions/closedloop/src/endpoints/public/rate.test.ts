import { afterEach, describe, expect, it } from 'vitest';
import { environmentOf } from '../../services/environment.ts';
import { limits } from './limits.ts';
import { openLimiters, type Limiters } from './rate.ts';

let open: Limiters[] = [];
afterEach(() => {
	for (const limiters of open) limiters.close();
	open = [];
});
const limitersFor = (env: Readonly<Record<string, unknown>>, problems: string[] = []): Limiters => {
	const limiters = openLimiters(environmentOf(env), (problem) => problems.push(problem));
	open = [...open, limiters];
	return limiters;
};
const refusedAfter = async (limiters: Limiters, visitor: string): Promise<number> => {
	for (let count = 0; count <= limits.formWithoutProof.points + 1; count++) {
		try {
			await limiters.count('formWithoutProof', visitor);
		} catch {
			return count;
		}
	}
	return Infinity;
};

describe('the public limits', () => {
	it('refuse a visitor who has had enough, with the time to wait, and nobody else', async () => {
		const limiters = limitersFor({});
		expect(await refusedAfter(limiters, 'a')).toBe(limits.formWithoutProof.points);
		await expect(limiters.count('formWithoutProof', 'a')).rejects.toMatchObject({
			code: 'CL_TOO_MANY',
			params: { seconds: limits.formWithoutProof.seconds },
		});
		await expect(limiters.count('formWithoutProof', 'b')).resolves.toBe(undefined);
		await expect(limiters.count('formWithProof', 'a')).resolves.toBe(undefined);
	});

	it('take a proof once', async () => {
		const limiters = limitersFor({});
		expect([await limiters.first('x'), await limiters.first('x'), await limiters.first('y')]).toEqual([
			true,
			false,
			true,
		]);
	});

	it('hold on this node when Redis is not there, and say so once', async () => {
		const problems: string[] = [];
		const limiters = limitersFor({ REDIS_HOST: '127.0.0.1', REDIS_PORT: '1' }, problems);
		expect(await refusedAfter(limiters, 'a')).toBe(limits.formWithoutProof.points);
		await expect.poll(() => problems).toEqual([expect.stringContaining('Redis is not there')]);
	});
});
