import { afterAll, beforeAll, expect, it } from 'vitest';
import type { HistoryAnswer, WaitingAnswer } from '@closedloop/schema';
import { complaint, eventsOf, reachable, rowOf } from './door/desk.ts';
import { pastLocks } from './support/past-locks.ts';
import { describeOn, startDirectus, type Person, type Row, type Running } from './support/index.ts';

const text = (words: string) => ({ zh: words, en: words });
const site = 'OUTSIDE';
const guesser = { 'X-Forwarded-For': '10.66.0.1' };

/**
 * Signed from outside: a guest agrees to the solution (P24 F1:176), by a link of their own or on paper that the desk records.
 * Over the API and the page.
 */
describeOn('sqlite', 'a signature from outside', (database) => {
	let desk: Running;
	let clerk: Person;
	let other: Person;
	let outsider: Person;
	let manager: Person;

	beforeAll(async () => {
		desk = await startDirectus({ database });
		[clerk, other, outsider, manager] = [
			await desk.asUser('Handler'),
			await desk.asUser('Handler'),
			await desk.asUser('Auditor'),
			await desk.asUser('Quality manager'),
		];
		const [open] = (await desk.admin.get<readonly Row[]>('/items/cl_calendars?filter[code][_eq]=always-open')).data;
		const [p36] = (await desk.admin.get<readonly Row[]>('/items/cl_procedures?filter[code][_eq]=P36')).data;
		const { id: _id, status: _status, published_at: _at, ...row } = p36 ?? {};
		const made = await desk.admin.post('/items/cl_procedures', {
			...row,
			code: site,
			version: 1,
			priority: 1,
			applies: { sites: [site] },
			calendar: open?.['id'],
			approvals: [
				{
					kind: 'consent',
					label: text('客人同意方案'),
					outside: { who: 'guest', shows: ['subject', 'kind', 'reply_text'] },
					before: 'triaged',
					source: 'F1:176',
				},
			],
			deadlines: [
				{
					kind: 'consent',
					label: text('客人签字'),
					start: { on: 'created' },
					stop: { on: 'decision', kind: 'consent' },
					duration: { unit: 'hours', value: 48 },
					ladder: [],
					source: 'F1:176',
				},
			],
			cycles: [],
			status: 'published',
		});
		expect(made.status, made.text).toBe(200);
	});
	afterAll(async () => desk?.stop());

	const registered = async (more: Row = {}): Promise<string> =>
		(
			await complaint(clerk.api, {
				site,
				owner: clerk.id,
				subject: '1208 房未打扫',
				reply_text: '送双人早餐券',
				investigation: '内部：楼层主管失职',
				...more,
			})
		).id;
	const proposed = async (feedback: string): Promise<string> => {
		const made = await clerk.api.post<{ id: string }>('/items/cl_decisions', {
			feedback,
			kind: 'consent',
			reason: '-',
		});
		expect(made.status, made.text).toBe(200);
		return made.data.id;
	};
	const linkOf = async (id: string): Promise<string> => {
		const { outside } = (await clerk.api.get<WaitingAnswer>('/closedloop/waiting')).data;
		const token = outside.find((each) => each.id === id)?.token ?? '';
		expect(token).toMatch(/^[\w-]{43}$/u);
		return `/closedloop/sign/${token}`;
	};
	const fileBy = async (decided: string): Promise<string> => {
		const form = new FormData();
		form.set('file', new Blob(['signed'], { type: 'image/png' }), 'paper.png');
		const sent = await fetch(`${desk.url}/files`, {
			method: 'POST',
			headers: { Authorization: `Bearer ${desk.adminToken}` },
			body: form,
		});
		const { data } = (await sent.json()) as { readonly data: { readonly id: string } };
		const hung = await other.api.patch(`/files/${data.id}`, { cl_decision: decided });
		expect(hung.status, hung.text).toBe(200);
		return data.id;
	};
	const triage = (id: string) => clerk.api.patch(`/items/cl_feedback/${id}`, { status: 'triaged' });
	const agreeing = { act: 'agree', name: '李女士' };
	const decision = (id: string): string => `/items/cl_decisions/${id}`;

	it('by the link, once: shown is what the rule shows, and nothing of the house', async () => {
		const feedback = await registered();
		expect((await triage(feedback)).codes).toEqual(['CL_TRANSITION']);
		const id = await proposed(feedback);
		const link = await linkOf(id);
		expect((await other.api.get<WaitingAnswer>('/closedloop/waiting')).data.outside).toEqual([]);
		const page = await desk.visitor.get<string>(link);
		expect([page.status, page.text.includes('送双人早餐券'), page.text.includes('楼层主管失职')]).toEqual([
			200,
			true,
			false,
		]);
		expect((await desk.visitor.post(link, { act: 'agree' })).status).toBe(400);
		expect((await desk.visitor.post(link, { act: 'refuse', name: '李女士' })).status).toBe(400);
		expect((await desk.visitor.post(link, agreeing)).status).toBe(200);
		expect((await desk.visitor.post(link, agreeing)).status).toBe(410);
		expect((await desk.visitor.get(link)).status).toBe(410);
		expect(await rowOf(desk, 'cl_decisions', id)).toMatchObject({
			status: 'approved',
			signed_by: null,
			signer_name: '李女士',
		});
		expect((await eventsOf(desk, id)).at(-1)).toMatchObject({ actor: null, data: { outside: 'link' } });
		expect(await eventsOf(desk, feedback), 'told to its record, too').toContainEqual(
			expect.objectContaining({
				kind: 'evidence',
				actor: null,
				actor_kind: 'customer',
				data: expect.objectContaining({ kind: 'consent', outside: 'link' }) as unknown,
			}),
		);
		expect((await clerk.api.patch(`/items/cl_feedback/${feedback}`, { reply_text: '没有' })).codes).toEqual([
			'CL_FROZEN',
		]);
		expect((await triage(feedback)).status).toBe(200);
	});

	it('refused with a reason it opens nothing; withdrawn, changed or made up, a link is none', async () => {
		const feedback = await registered();
		const refused = await linkOf(await proposed(feedback));
		expect((await desk.visitor.post(refused, { act: 'refuse', name: '李女士', note: '太少' })).status).toBe(200);
		expect((await triage(feedback)).codes).toEqual(['CL_TRANSITION']);
		const withdrawn = await proposed(feedback);
		const dead = await linkOf(withdrawn);
		expect((await clerk.api.patch(decision(withdrawn), { status: 'withdrawn', step_note: '另议' })).status).toBe(200);
		expect((await desk.visitor.post(dead, agreeing)).status).toBe(410);
		const changed = await linkOf(await proposed(feedback));
		expect((await clerk.api.patch(`/items/cl_feedback/${feedback}`, { reply_text: '免一晚房费' })).status).toBe(200);
		expect((await desk.visitor.post(changed, agreeing)).status).toBe(410);
		expect((await desk.visitor.get(`/closedloop/sign/${'A'.repeat(43)}`)).status).toBe(404);
		expect((await triage(feedback)).codes).toEqual(['CL_TRANSITION']);
	});

	it('whoever proposed it hands on the links that are good still, as the page of each says', async () => {
		const feedback = await registered();
		const listed = async (): Promise<readonly string[]> =>
			(await clerk.api.get<WaitingAnswer>('/closedloop/waiting')).data.outside.map(({ id }) => id);
		const pages = new Map<string, string>();
		const handedOn = async (about: string): Promise<string> => {
			const id = await proposed(about);
			pages.set(id, await linkOf(id));
			return id;
		};
		const changing = await handedOn(feedback);
		const [expired, withdrawn, refused, round, good] = [
			await handedOn(await registered()),
			await handedOn(await registered()),
			await handedOn(await registered()),
			await handedOn(await registered()),
			await handedOn(await registered()),
		];
		expect((await clerk.api.patch(`/items/cl_feedback/${feedback}`, { reply_text: '免一晚房费' })).status).toBe(200);
		expect((await clerk.api.patch(decision(withdrawn), { status: 'withdrawn', step_note: '另议' })).status).toBe(200);
		const no = { act: 'refuse', name: '李女士', note: '太少' };
		expect((await desk.visitor.post(pages.get(refused) ?? '', no)).status).toBe(200);
		const past = (id: string, change: Row) =>
			pastLocks(desk.knex(), (trx) => trx('cl_decisions').where({ id }).update(change));
		await past(expired, { expires_at: new Date(Date.now() - 1000) });
		await past(round, { round: 2 });
		const again = await handedOn(feedback);
		const still = await listed();
		for (const [id, page] of pages) {
			const { status } = await desk.visitor.get(page);
			expect([id, still.includes(id)]).toEqual([id, status === 200]);
		}
		expect([changing, expired, withdrawn, refused, round].filter((id) => still.includes(id))).toEqual([]);
		expect([good, again].filter((id) => still.includes(id))).toEqual([good, again]);
		const html = await clerk.api.get<string>('/closedloop/signatures');
		expect(html.text).toContain(pages.get(good));
		expect(html.text).not.toContain(pages.get(changing));
	});

	it('on paper: somebody else than who proposed it records it, with a name, a day and a file', async () => {
		const feedback = await registered();
		const id = await proposed(feedback);
		const paper = { status: 'approved', signer_name: '李女士', paper_on: '2026-03-02' };
		expect((await clerk.api.patch(decision(id), paper)).codes).toEqual(['CL_TRANSITION']);
		expect((await other.api.patch(decision(id), paper)).text).toContain('签字件');
		for (const left of [{ signer_name: '' }, { paper_on: null }, { paper_on: '2999-01-01' }])
			expect((await other.api.patch(decision(id), { ...paper, ...left })).codes).toContain('CL_INVALID');
		expect((await desk.admin.patch(decision(id), paper)).codes, 'an administrator').toEqual(['CL_TRANSITION']);
		await fileBy(await proposed(await registered()));
		expect((await other.api.patch(decision(id), paper)).text, 'a file of another matter').toContain('签字件');
		const file = await fileBy(id);
		expect((await desk.visitor.get(`/assets/${file}`)).status).toBe(403);
		expect((await clerk.api.patch(decision(id), paper)).codes, 'whoever proposed it').toEqual(['CL_TRANSITION']);
		const done = await other.api.patch(decision(id), paper);
		expect(done.status, done.text).toBe(200);
		expect(await rowOf(desk, 'cl_decisions', id)).toMatchObject({
			status: 'approved',
			signed_by: null,
			signer_name: '李女士',
		});
		expect((await eventsOf(desk, id)).at(-1)).toMatchObject({ data: { outside: 'paper', recorded_by: other.id } });
		expect(await eventsOf(desk, feedback), 'the act of who recorded it, for somebody outside').toContainEqual(
			expect.objectContaining({
				kind: 'evidence',
				actor: other.id,
				actor_kind: 'staff',
				data: expect.objectContaining({ kind: 'consent', outside: 'paper' }) as unknown,
			}),
		);
		for (const change of [{ cl_decision: null }, { cl_decision: await proposed(await registered()) }])
			expect((await other.api.patch(`/files/${file}`, change)).status, 'a paper stays where it was').toBe(403);
		expect((await other.api.delete(`/files/${file}`)).status).toBeGreaterThanOrEqual(400);
		expect((await desk.admin.get(`/files/${file}?fields=cl_decision`)).data).toEqual({ cl_decision: id });
		expect((await triage(feedback)).status).toBe(200);
	});

	it('is taken back by the quality manager alone, with a reason, and the step waits for another', async () => {
		const feedback = await registered();
		const id = await proposed(feedback);
		expect((await desk.visitor.post(await linkOf(id), agreeing)).status).toBe(200);
		const back = { status: 'withdrawn', step_note: '签字的不是客人本人' };
		expect((await clerk.api.patch(decision(id), back)).codes).toEqual(['CL_TRANSITION']);
		expect((await manager.api.patch(decision(id), { status: 'withdrawn' })).codes).toEqual(['CL_TRANSITION']);
		expect((await manager.api.patch(decision(id), back)).status).toBe(200);
		expect((await triage(feedback)).codes).toEqual(['CL_TRANSITION']);
		expect((await desk.visitor.post(await linkOf(await proposed(feedback)), agreeing)).status).toBe(200);
		expect((await triage(feedback)).status).toBe(200);
	});

	it('is read in the language of whoever reads, and a name is never markup', async () => {
		const feedback = await registered();
		const link = await linkOf(await proposed(feedback));
		for (const [lang, kind] of [
			['zh-CN', '投诉'],
			['en-US', 'Complaint'],
		])
			expect((await desk.visitor.get<string>(`${link}?lang=${lang}`)).text).toContain(`<dd class="pre">${kind}</dd>`);
		const typed = { act: 'refuse', name: '<script>alert(1)</script>' };
		const back = await desk.visitor.post(link, typed);
		expect([back.status, back.text.includes('<script>alert')]).toEqual([400, false]);
		for (const [field, words] of [
			['name', 'x'.repeat(121)],
			['note', 'x'.repeat(4001)],
		] as const)
			expect((await desk.visitor.post(link, { ...agreeing, [field]: words })).status, field).toBe(400);
		const body = new URLSearchParams({ ...agreeing, note: 'x'.repeat(200_000) });
		const huge = await fetch(`${desk.url}${link}`, { method: 'POST', body });
		expect(huge.status, 'more than a form holds').toBe(413);
		expect((await triage(feedback)).codes).toEqual(['CL_TRANSITION']);
	});

	it('nobody who is signed in signs by the link: neither whoever handed it on, nor an administrator', async () => {
		const feedback = await registered();
		const link = await linkOf(await proposed(feedback));
		for (const [who, inside] of [
			['whoever proposed it', clerk.api],
			['a colleague', other.api],
			['an administrator', desk.admin],
		] as const) {
			const page = await inside.get<string>(link);
			expect([who, page.status, page.text.includes('送双人早餐券'), page.text.includes('<form')]).toEqual([
				who,
				200,
				true,
				false,
			]);
			expect([who, (await inside.post(link, agreeing)).status]).toEqual([who, 403]);
		}
		expect((await triage(feedback)).codes).toEqual(['CL_TRANSITION']);
		expect((await desk.visitor.post(link, agreeing)).status).toBe(200);
	});

	it('is not guessed: after sixty links in ten minutes one visitor is told to wait', async () => {
		const guess = async (n: number): Promise<number> =>
			(await desk.visitor.post(`/closedloop/sign/${String(n).padStart(43, 'A')}`, agreeing, guesser)).status;
		const told: number[] = [];
		for (let n = 0; n <= 60; n++) told.push(await guess(n));
		expect([new Set(told.slice(0, 60)), told.at(-1)]).toEqual([new Set([404]), 429]);
	});

	it('goes with the person whose record it is, when they are erased: name, words, paper and history', async () => {
		const feedback = await registered(reachable('erase-signer@example.com'));
		const theirs = [await proposed(feedback), await proposed(feedback)] as const;
		const no = { act: 'refuse', name: '李女士', note: '早餐券太少' };
		expect((await desk.visitor.post(await linkOf(theirs[0]), no)).status).toBe(200);
		const paper = { status: 'approved', signer_name: '李女士', paper_on: '2026-03-02', step_note: '李女士当面签' };
		await fileBy(theirs[1]);
		expect((await other.api.patch(decision(theirs[1]), paper)).status).toBe(200);
		const { contact } = await rowOf(desk, 'cl_feedback', feedback);
		const erase = ['closedloop', 'erase', '--contact', String(contact), '--reason', 'gdpr-17', '--despite-retention'];
		expect(await desk.cli(...erase, '--files')).toContain('with the words of 3 records and 1 files');
		const left: string[] = [];
		for (const table of ['cl_decisions', 'cl_events', 'cl_messages', 'directus_revisions', 'directus_files']) {
			const rows: readonly Row[] = await desk.knex()(table);
			const of = rows.filter((row) =>
				theirs.some((id) => ['id', 'record', 'item', 'decision', 'cl_decision'].some((name) => row[name] === id)),
			);
			left.push(...of.map((row) => JSON.stringify(row)));
		}
		expect(left.join('\n')).not.toMatch(/李女士|早餐券|paper\.png/u);
		for (const id of theirs) {
			expect(JSON.stringify((await rowOf(desk, 'cl_decisions', id))['basis'])).not.toContain('sha256:');
			const { lines, verification } = (await desk.admin.get<HistoryAnswer>(`/closedloop/history/cl_decisions/${id}`))
				.data;
			expect([lines[0]?.kind, verification.ok]).toEqual(['erased', true]);
		}
	});

	it('every other way in is closed', async () => {
		const feedback = await registered();
		const id = await proposed(feedback);
		const before = await rowOf(desk, 'cl_decisions', id);
		const attempts = [
			['nobody, over the API', desk.visitor.patch(decision(id), { status: 'approved', signer_name: 'x' })],
			['who only reads', outsider.api.patch(decision(id), { status: 'approved', signer_name: 'x' })],
			['a name alone', other.api.patch(decision(id), { signer_name: 'x' })],
			['another hash', desk.admin.patch(decision(id), { token_hash: 'x' })],
			['a longer time', desk.admin.patch(decision(id), { expires_at: '2999-01-01T00:00:00Z' })],
			['another party', desk.admin.patch(decision(id), { outside: 'doctor' })],
		] as const;
		for (const [says, attempt] of attempts) {
			const { status } = await attempt;
			expect([says, status >= 400 && status < 500]).toEqual([says, true]);
		}
		for (const past of [{ signer_name: 'x' }, { paper_on: '2026-03-02' }, { outcome: 'x' }])
			await expect(desk.knex()('cl_decisions').where({ id }).update(past), 'raw SQL').rejects.toThrow('CL:GUARDED');
		expect(await rowOf(desk, 'cl_decisions', id)).toEqual(before);
	});
});
