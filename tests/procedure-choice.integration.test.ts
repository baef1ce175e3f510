import type { DryRunAnswer, ProcedureChoiceAnswer, ProcedureLintAnswer } from '@closedloop/schema';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { complaint, rowOf } from './door/desk.ts';
import { describeOn, startDirectus, type Answer, type Person, type Row, type Running } from './support/index.ts';

/** Which procedure a record gets, why, and what a draft would change. */
describeOn('sqlite', 'the choice of a procedure', (database) => {
	let desk: Running;
	let clerk: Person;
	let p36: Row;
	let party: string;

	beforeAll(async () => {
		desk = await startDirectus({ database });
		clerk = await desk.asUser('Handler');
		const [row] = (await desk.admin.get<readonly Row[]>('/items/cl_procedures?filter[code][_eq]=P36')).data;
		if (!row) throw new Error('P36 is not seeded');
		p36 = row;
		party = String((await desk.admin.post('/items/cl_parties', { code: 'K-77', name: '华东经销商' })).data['id']);
	});
	afterAll(() => desk.stop());

	const draftFor = (code: string, applies: Row): Row => {
		const { id: _id, status: _status, published_at: _at, ...row } = p36;
		return { ...row, code, version: 1, applies };
	};
	const publish = async (draft: Row): Promise<string> => {
		const made = await desk.admin.post<{ id: string }>('/items/cl_procedures', { ...draft, status: 'published' });
		expect(made.status, made.text).toBe(200);
		return made.data.id;
	};

	it('a customer’s own procedure is found by the customer’s code, and the record says why in words', async () => {
		const own = await publish(draftFor('K1', { customers: ['K-77'], kinds: ['complaint'] }));
		const { id } = await complaint(clerk.api, { party });
		expect((await rowOf(desk, 'cl_feedback', id))['procedure']).toBe(own);
		const why = await clerk.api.get<ProcedureChoiceAnswer>(`/closedloop/procedure-choice/${id}?language=zh-CN`);
		expect(why.status, why.text).toBe(200);
		expect(why.data).toMatchObject({
			chosen: { procedure: { code: 'K1', version: 1 }, sentence: '因为类别为“投诉”、客户为“K-77”' },
			now: null,
			newer_version: null,
			none: false,
		});
		const plain = await complaint(clerk.api);
		expect(
			(await clerk.api.get<ProcedureChoiceAnswer>(`/closedloop/procedure-choice/${plain.id}?language=en-US`)).data
				.chosen,
		).toMatchObject({
			procedure: { code: 'P36' },
			because: [],
			sentence: 'It is for all feedback that nothing narrower is for',
		});
	});

	it('what is learned at triage moves nothing by itself: the record keeps its procedure and says which would apply now', async () => {
		await publish(draftFor('S1', { sites: ['西郊'] }));
		const { id } = await complaint(clerk.api);
		expect((await clerk.api.patch(`/items/cl_feedback/${id}`, { site: '西郊' })).status).toBe(200);
		expect(
			(await clerk.api.get<ProcedureChoiceAnswer>(`/closedloop/procedure-choice/${id}?language=en-US`)).data,
		).toMatchObject({
			chosen: { procedure: { code: 'P36' } },
			now: { procedure: { code: 'S1' }, sentence: 'Because Site is “西郊”' },
		});
		const [next] = (await desk.admin.get<readonly Row[]>('/items/cl_procedures?filter[code][_eq]=S1')).data;
		await publish({ ...draftFor('P36', p36['applies'] as Row), version: 2, title: String(next?.['title']) });
		expect((await clerk.api.get<ProcedureChoiceAnswer>(`/closedloop/procedure-choice/${id}`)).data.newer_version).toBe(
			2,
		);
	});

	it('a dry run counts which past records would move, from where to where, page by page, and writes nothing', async () => {
		for (let index = 0; index < 3; index++) await complaint(clerk.api, { site: '东环', subject: `东环 ${index}` });
		const body = { draft: draftFor('D1', { sites: ['东环'] }) };
		const all = await desk.admin.post<DryRunAnswer>('/closedloop/procedure-choice/dry-run', body);
		expect(all.status, all.text).toBe(200);
		expect(all.data).toMatchObject({ matched: 3, next: null, moved: [{ from: 'P36', to: 'D1', count: 3 }] });
		expect(all.data.moved[0]?.samples).toHaveLength(3);
		const pages: DryRunAnswer[] = [];
		for (let next: number | null = 1; next !== null;) {
			const page: Answer<DryRunAnswer> = await desk.admin.post<DryRunAnswer>('/closedloop/procedure-choice/dry-run', {
				...body,
				to: all.data.to,
				from: all.data.from,
				limit: 2,
				page: next,
			});
			expect(page.status, page.text).toBe(200);
			pages.push(page.data);
			next = page.data.next;
		}
		expect(pages.reduce((sum, { matched }) => sum + matched, 0)).toBe(3);
		expect(pages.reduce((sum, { looked_at }) => sum + looked_at, 0)).toBe(all.data.looked_at);
		expect((await desk.admin.get<readonly Row[]>('/items/cl_procedures?filter[code][_eq]=D1')).data).toEqual([]);
		expect((await desk.visitor.post('/closedloop/procedure-choice/dry-run', body)).status).toBe(403);
		expect(
			(await desk.admin.post('/closedloop/procedure-choice/dry-run', { draft: { applies: { moods: ['bad'] } } })).codes,
		).toEqual(['CL_INVALID']);
	});

	it('a draft nobody would ever get is said to be so, by whom; what is left out is named', async () => {
		const asked = await desk.admin.post<ProcedureLintAnswer>('/closedloop/procedure-choice/lint', {
			draft: { ...draftFor('Z9', { sites: ['西郊'] }), priority: 900 },
		});
		expect(asked.status, asked.text).toBe(200);
		expect(asked.data).toMatchObject({ complete: true, missing: [], unreachable: [{ code: 'Z9', by: ['S1'] }] });
		const narrowed = await desk.admin.post<ProcedureLintAnswer>('/closedloop/procedure-choice/lint', {
			draft: { ...draftFor('P36', { kinds: ['complaint'] }), version: 3 },
		});
		expect(narrowed.data.missing[0]?.[0]).toMatchObject({ column: 'kind', column_label: { en: 'Kind' } });
		// Without a mail server the doctor ends with 1; what it says of the choice of procedures counts here. It judges
		// the same rules by the same function as the question above: once is enough.
		if (database === 'sqlite')
			expect(await desk.cli('closedloop', 'doctor').catch(String)).toContain(
				'procedure_choice: every sort of feedback has a procedure',
			);
	});
});
