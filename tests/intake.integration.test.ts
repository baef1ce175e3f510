import { namedRoles, type IntakeAnswer } from '@closedloop/schema';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { procedureOf } from './door/confidential.ts';
import { complaint } from './door/desk.ts';
import { describeDatabases, startDirectus, type Api, type Person, type Row, type Running } from './support/index.ts';

/** What a call would promise, said while the caller is on the line; the promise is the one that is then made. */
describeDatabases('a feedback that is being written down', (database) => {
	let desk: Running;
	let clerk: Person;
	beforeAll(async () => {
		desk = await startDirectus({ database });
		clerk = await desk.asUser(namedRoles.handler.role);
	});
	afterAll(async () => desk?.stop());

	const call: Row = {
		kind: 'complaint',
		channel: 'phone',
		subject: '刹车异响',
		words: '左前轮低速异响',
		category: 'product_noise',
		received_at: new Date(Date.now() - 3_600_000).toISOString(),
	};
	const asked = (as: Api, body: unknown) => as.post<IntakeAnswer>('/closedloop/intake', body);

	it('is promised what registering it then promises, and takes no number for it', async () => {
		const before = await complaint(clerk.api, call);
		const answers = [await asked(clerk.api, call), await asked(clerk.api, call)];
		for (const { status, text } of answers) expect(status, text).toBe(200);
		const { procedure, promises, refused } = answers[1]?.data ?? {};
		expect([refused, procedure?.title]).toEqual([[], expect.objectContaining({ zh: expect.any(String) })]);
		const made = await complaint(clerk.api, call);
		const numberIn = ({ number }: { readonly number: string }): number => Number(number.split('-').at(-1));
		expect(numberIn(made)).toBe(numberIn(before) + 1);
		const row = (await desk.admin.get(`/items/cl_feedback/${made.id}?fields=procedure`)).data;
		expect(row['procedure']).toBe(procedure?.id);
		const clocks = (
			await desk.admin.get<readonly { kind: string; due_at: string }[]>(
				`/items/cl_clocks?fields=kind,due_at&filter[feedback][_eq]=${made.id}&sort=due_at`,
			)
		).data;
		expect(promises?.map(({ kind, due_at }) => [kind, due_at])).toEqual(
			clocks.map(({ kind, due_at }) => [kind, new Date(due_at).toISOString()]),
		);
		expect(promises?.length).toBeGreaterThan(0);
		expect(promises?.[0]?.label.zh).not.toBe('');
	});

	it('is answered before there are words, and writes nothing', async () => {
		const events = async () => (await desk.admin.get<readonly Row[]>('/items/cl_events?aggregate[count]=*')).text;
		const before = await events();
		const { status, data } = await asked(clerk.api, {});
		expect([status, data.refused, data.promises.length > 0]).toEqual([200, [], true]);
		expect(await events()).toBe(before);
	});

	it('is told to be a repeat by whoever may read the one before, and by nobody else', async () => {
		await procedureOf(desk, 'AGAIN', {
			confidentiality: 'restricted',
			repeat: { same: ['site', 'category'], source: 'F0:666' },
		});
		const owner = await desk.asUser(namedRoles.handler.role);
		const again = { ...call, site: 'AGAIN' };
		await complaint(owner.api, again);
		expect((await asked(owner.api, again)).data.repeat).toBe(2);
		expect((await asked(clerk.api, again)).data).toMatchObject({ repeat: null, refused: [] });
	});

	it('is for whoever may register it', async () => {
		const auditor = await desk.asUser(namedRoles.auditor.role);
		expect((await asked(auditor.api, call)).status).toBe(403);
		expect((await asked(desk.visitor, call)).codes).toEqual(['CL_NOT_FOUND']);
	});

	it.each<[string, unknown]>([
		['body', []],
		['body', 'x'],
		['number', { number: 'FB-1' }],
		['status', { status: 'closed' }],
		['owner', { owner: '00000000-0000-4000-8000-000000000000' }],
		['nonsense', { nonsense: 1 }],
		['kind', { kind: 'none' }],
		['party', { party: 'x' }],
		['subject', { subject: ['x'] }],
		['received_at', { received_at: '2026-13-01' }],
		['words', { words: 'a\u0000b' }],
	])('is refused by the name of what cannot stand in it: %s', async (field, body) => {
		const { status, codes, text } = await asked(clerk.api, body);
		expect([status, codes[0]], text).toEqual([400, codes[0] === 'INVALID_PAYLOAD' ? 'INVALID_PAYLOAD' : 'CL_INVALID']);
		if (codes[0] === 'CL_INVALID') expect(text).toContain(`"field":"${field}"`);
	});
});
