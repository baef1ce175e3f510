import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { actInTurn, endTurn, takeTurn, takeTurns } from './turns.ts';

/** Whoever writes and the tick take turns at a record (decision 044). */
beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => void vi.useRealTimers());

const done: string[] = [];
const never = new Promise<void>(() => undefined);
const write = (id: string, inTransaction = false): Promise<object> =>
	takeTurn({ collection: 'cl_feedback', id, inTransaction }, () => {
		done.push(`write ${id}`);
		return Promise.resolve({ seq: 2 });
	});
const time = (ids: readonly string[], takes: Promise<void> = Promise.resolve()): Promise<void> =>
	actInTurn(
		ids.map((id) => ({ collection: 'cl_feedback', id })),
		async () => {
			done.push('time');
			await takes;
		},
	);
const settle = async (): Promise<void> => {
	for (let round = 0; round < 20; round++) await Promise.resolve();
};
const sofar = async (): Promise<readonly string[]> => {
	await settle();
	return done.splice(0);
};

it('time waits until a write is in the database', async () => {
	await write('a');
	void time(['a', 'b']);
	expect(await sofar()).toEqual(['write a']);
	endTurn({ collection: 'cl_feedback', id: 'a' });
	expect(await sofar()).toEqual(['time']);
});

it('a write waits until time has acted on its record, and on no other', async () => {
	let resolve = (): void => undefined;
	void time(['c'], new Promise((done) => (resolve = done)));
	void write('c');
	void write('d');
	expect(await sofar()).toEqual(['time', 'write d']);
	resolve();
	expect(await sofar()).toEqual(['write c']);
});

it('a refused write, and one that changes nothing, is over at once', async () => {
	await takeTurn({ collection: 'cl_feedback', id: 'e', inTransaction: false }, () => Promise.resolve({}));
	const refused = takeTurn({ collection: 'cl_feedback', id: 'e', inTransaction: false }, () =>
		Promise.reject(new Error('refused')),
	);
	await expect(refused).rejects.toThrow('refused');
	void time(['e']);
	expect(await sofar()).toEqual(['time']);
});

it('nobody waits long: neither time for a write that never came, nor a write for time', async () => {
	await write('f');
	void time(['f'], never);
	await sofar();
	await vi.advanceTimersByTimeAsync(1_000);
	expect(await sofar()).toEqual(['time']);
	void write('f');
	expect(await sofar()).toEqual([]);
	await vi.advanceTimersByTimeAsync(2_000);
	expect(await sofar()).toEqual(['write f']);
});

it('a transaction of many takes its turns before it begins, and each of its writes is a part of it', async () => {
	const records = ['h', 'i'].map((id) => ({ collection: 'cl_feedback' as const, id }));
	let resolve = (): void => undefined;
	void time(['i'], new Promise((done) => (resolve = done)));
	const all = takeTurns(records, async () => {
		for (const { id } of records) {
			await write(id, true);
			endTurn({ collection: 'cl_feedback', id });
		}
		await settle();
		void time(['h', 'i']);
	});
	expect(await sofar()).toEqual(['time']);
	resolve();
	await all;
	expect(await sofar()).toEqual(['write h', 'write i', 'time']);
});

it('a transaction that fails is over', async () => {
	const failed = takeTurns([{ collection: 'cl_feedback', id: 'j' }], () => Promise.reject(new Error('refused')));
	await expect(failed).rejects.toThrow('refused');
	void time(['j']);
	expect(await sofar()).toEqual(['time']);
});

it('a write within a transaction holds nobody up', async () => {
	void time(['g'], never);
	await settle();
	void write('g', true);
	expect(await sofar()).toEqual(['time', 'write g']);
});
