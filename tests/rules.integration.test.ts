import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeOn, startDirectus, type Api, type Row, type Running } from './support/index.ts';

/**
 * Rules are rows, validated on save with messages a quality manager understands; a published version stays as it is.
 * Whatever way a write takes, the answer is the same.
 */
interface Attempt {
	readonly status: number;
	readonly codes: readonly string[];
	readonly text: string;
}

interface Path {
	readonly name: string;
	readonly create: (as: Api, collection: string, row: Row) => Promise<Attempt>;
	readonly update: (as: Api, collection: string, id: string, change: Row) => Promise<Attempt>;
}

async function imported(as: Api, collection: string, row: Row): Promise<Attempt> {
	const form = new FormData();
	form.set('file', new Blob([JSON.stringify([row])], { type: 'application/json' }), 'rows.json');
	return as.post(`/utils/import/${collection}`, form);
}

const mutation = (action: 'create' | 'update', collection: string): string =>
	`mutation ($data: ${action}_${collection}_input!${action === 'update' ? ', $id: ID!' : ''}) { ${action}_${collection}_item(${action === 'update' ? 'id: $id, ' : ''}data: $data) { id } }`;

/** GraphQL takes a related row as an object with all that is required of it. */
const relatedRows = new Map<unknown, Row>();
const related = (row: Row): Row =>
	Object.fromEntries(
		Object.entries(row).map(([name, value]) => [
			name,
			['workflow', 'calendar', 'parent'].includes(name) ? (relatedRows.get(value) ?? { id: value }) : value,
		]),
	);

const create = (as: Api, collection: string, row: Row) => as.post(`/items/${collection}`, row);
const paths: readonly Path[] = [
	{ name: 'REST one', create, update: (as, collection, id, change) => as.patch(`/items/${collection}/${id}`, change) },
	{
		name: 'REST many',
		create: (as, collection, row) => as.post(`/items/${collection}`, [row]),
		update: (as, collection, id, data) => as.patch(`/items/${collection}`, { keys: [id], data }),
	},
	{
		name: 'REST batch',
		create,
		update: (as, collection, id, change) => as.patch(`/items/${collection}`, [{ id, ...change }]),
	},
	{
		name: 'GraphQL',
		create: (as, collection, data) => as.graphql(mutation('create', collection), { data: related(data) }),
		update: (as, collection, id, data) => as.graphql(mutation('update', collection), { id, data: related(data) }),
	},
	{
		name: 'import',
		create: imported,
		update: (as, collection, id, change) => imported(as, collection, { id, ...change }),
	},
];

const label = (word: string): Row => ({ zh: word, en: word });
const ladder = [{ at: { percent: 80 }, recipients: [{ to: 'owner' }], action: 'notify' }];
const deadline = {
	kind: 'answer',
	label: label('答复'),
	start: { on: 'created' },
	stop: { on: 'state', states: ['replied'] },
	duration: { unit: 'working_days', value: 2, ends: 'close' },
	ladder,
	source: 'F1:518',
};
const silent = { ...deadline, ladder: [{ ...ladder[0], recipients: [] }] };
const questionnaire = {
	title: '满意度',
	items: [{ code: 'q1', type: 'rating', label: label('质量'), min: 1, max: 5, weight: 1 }],
	scheme: {
		type: 'weighted',
		bands: [
			{ code: 'good', label: label('好'), from: 80 },
			{ code: 'bad', label: label('差'), from: 0 },
		],
		band_on: 'raw',
		min_coverage: 0.5,
	},
};
const overlapping = { ...questionnaire.scheme, bands: questionnaire.scheme.bands.toReversed() };

describeOn('postgres', 'rule documents', (database) => {
	let desk: Running;
	let procedure: Row;
	let serial = 0;
	const code = (): string => `T${(serial += 1)}`;
	let behind: ReturnType<Running['knex']>;
	const seeded = async (collection: string, of: string, fields: string): Promise<string> => {
		const row = (
			await desk.admin.get<{ id: string }[]>(`/items/${collection}?filter[code][_eq]=${of}&fields=${fields}`)
		).data[0]!;
		relatedRows.set(row.id, row);
		return row.id;
	};
	const stored = async (collection: string, id: string): Promise<Row | undefined> => {
		const rows: readonly Row[] = await behind(collection).select('*').where({ id });
		return rows[0];
	};
	const made = async (collection: string, row: Row): Promise<string> => {
		const answer = await desk.admin.post<{ id: string }>(`/items/${collection}`, row);
		expect(answer.status, answer.text).toBe(200);
		return answer.data.id;
	};

	beforeAll(async () => {
		desk = await startDirectus({ database });
		behind = desk.knex();
		procedure = {
			title: '测试制度',
			workflow: await seeded('cl_workflows', 'feedback', 'id,code,subject,initial'),
			calendar: await seeded('cl_calendars', 'cn-standard', 'id,code,name'),
			priority: 7,
			default_severity: 'normal',
			severities: [{ code: 'normal', label: label('一般'), rank: 1 }],
			categories: [],
			deadlines: [deadline],
			approvals: [],
			no_action_reasons: [],
			applies: { sites: ['T'] },
		};
	});
	afterAll(async () => desk?.stop());

	describe.each(paths)('by $name', ({ create: write, update }) => {
		it('refuse to be published with a ladder rung that tells nobody, and nothing is written', async () => {
			const own = code();
			const attempt = await write(desk.admin, 'cl_procedures', {
				...procedure,
				code: own,
				status: 'published',
				deadlines: [silent],
			});
			expect(attempt.codes, attempt.text).toEqual(['CL_INVALID']);
			expect(attempt.text).toContain('第 1 项 › 升级阶梯 › 第 1 项 › 通知谁：这一级没有写通知谁');
			expect(attempt.text).toContain('"field":"deadlines"');
			expect(await behind('cl_procedures').where({ code: own })).toEqual([]);
		});

		it('may be drafted, are refused on publication as a whole, and published once they are right', async () => {
			const id = await made('cl_questionnaires', { ...questionnaire, code: code(), scheme: overlapping });
			const refused = await update(desk.admin, 'cl_questionnaires', id, { status: 'published' });
			expect(refused.codes, refused.text).toEqual(['CL_INVALID']);
			expect(await stored('cl_questionnaires', id)).toMatchObject({ status: 'draft', published_at: null });
			const passed = await update(desk.admin, 'cl_questionnaires', id, {
				status: 'published',
				scheme: questionnaire.scheme,
			});
			expect(passed.codes, passed.text).toEqual([]);
			expect((await stored('cl_questionnaires', id))?.['published_at']).not.toBeNull();
		});

		it('stay as they were published, but for being retired', async () => {
			const id = await made('cl_questionnaires', { ...questionnaire, code: code(), status: 'published' });
			const before = await stored('cl_questionnaires', id);
			for (const change of [
				{ title: '别的' },
				{ items: [] },
				{ status: 'draft' },
				{ status: 'retired', version: 2 },
				{ published_at: '2020-01-01T00:00:00Z' },
			]) {
				const attempt = await update(desk.admin, 'cl_questionnaires', id, change);
				expect(attempt.codes, `${JSON.stringify(change)} ${attempt.text}`).toEqual(['CL_IMMUTABLE']);
			}
			expect(await stored('cl_questionnaires', id)).toEqual(before);
			const retired = await update(desk.admin, 'cl_questionnaires', id, {
				status: 'retired',
				title: questionnaire.title,
				scheme: questionnaire.scheme,
			});
			expect(retired.codes, retired.text).toEqual([]);
			expect(await stored('cl_questionnaires', id)).toEqual({ ...before, status: 'retired' });
		});

		it('are refused as a version there is already, and the answer names the next one', async () => {
			const own = code();
			await made('cl_questionnaires', { ...questionnaire, code: own, status: 'published' });
			const attempt = await write(desk.admin, 'cl_questionnaires', { ...questionnaire, code: own });
			expect(attempt.codes, attempt.text).toEqual(['CL_INVALID']);
			expect(attempt.text).toContain('第 1 版已存在，下一版为第 2 版');
			const next = await made('cl_questionnaires', { ...questionnaire, code: own, version: 2 });
			const back = await update(desk.admin, 'cl_questionnaires', next, { version: 1 });
			expect(back.codes, back.text).toEqual(['CL_INVALID']);
			expect(back.text).toContain('第 1 版已存在，下一版为第 2 版');
			const on = await update(desk.admin, 'cl_questionnaires', next, { version: 3 });
			expect(on.codes, on.text).toEqual([]);
		});

		it('of calendars are refused without any working time', async () => {
			const attempt = await write(desk.admin, 'cl_calendars', {
				code: code(),
				name: '空',
				time_zone: 'Asia/Shanghai',
				weekly: {},
			});
			expect(attempt.codes, attempt.text).toEqual(['CL_INVALID']);
			const id = await made('cl_calendars', {
				code: code(),
				name: '满',
				time_zone: 'Asia/Shanghai',
				weekly: { mon: [['09:00', '18:00']] },
			});
			expect(
				(
					await update(desk.admin, 'cl_calendars', id, {
						weekly: {
							mon: [
								['09:00', '18:00'],
								['17:00', '20:00'],
							],
						},
					})
				).text,
			).toContain('周一 的工作时段重叠');
		});

		it('of calendars in layers are refused in a circle, without a zone, and where a calendar below could be counted by no more', async () => {
			const week = { mon: [['09:00', '18:00']], tue: [['09:00', '18:00']] };
			const layer = async (row: Row): Promise<string> => {
				const whole = { code: code(), ...row };
				const id = await made('cl_calendars', whole);
				relatedRows.set(id, { id, code: whole.code, name: row['name'] });
				return id;
			};
			const top = await layer({ name: '国家', time_zone: 'Asia/Shanghai', weekly: week });
			const site = await layer({ name: '周二休息的门店', parent: top, weekly: { tue: [] } });
			expect(await stored('cl_calendars', site)).toMatchObject({ parent: top, time_zone: '' });
			const circle = await update(desk.admin, 'cl_calendars', top, { parent: site });
			expect(circle.codes, circle.text).toEqual(['CL_INVALID']);
			expect(circle.text).toContain('上一层日历不能是本日历或它的下层日历');
			const doomed = await update(desk.admin, 'cl_calendars', top, { weekly: { tue: [['09:00', '18:00']] } });
			expect(doomed.codes, doomed.text).toEqual(['CL_INVALID']);
			expect(doomed.text).toContain('下层日历“周二休息的门店”会因此无法使用');
			const nowhere = await write(desk.admin, 'cl_calendars', { code: code(), name: '无时区', weekly: week });
			expect(nowhere.codes, nowhere.text).toEqual(['CL_INVALID']);
			expect(nowhere.text).toContain('没有填写时区');
			const holiday = { date: '2026-10-01', kind: 'holiday', spans: [] };
			const twice = await update(desk.admin, 'cl_calendars', site, {
				exceptions: [holiday, { ...holiday, kind: 'makeup', spans: week.mon }],
			});
			expect(twice.codes, twice.text).toEqual(['CL_INVALID']);
			expect(twice.text).toContain('2026-10-01 的安排自相矛盾');
			expect(await stored('cl_calendars', top)).toMatchObject({ parent: null });
		});

		it('of workflows are refused with a state nothing leads to', async () => {
			const states = [
				{ code: 'a', label: label('甲') },
				{ code: 'b', label: label('乙'), terminal: true },
				{ code: 'c', label: label('丙'), terminal: true },
			];
			const workflow = {
				code: code(),
				subject: 'cl_actions',
				standard: false,
				initial: 'a',
				status: 'published',
				states,
				transitions: [{ code: 'end', label: label('完'), from: ['a'], to: 'b' }],
			};
			const attempt = await write(desk.admin, 'cl_workflows', workflow);
			expect(attempt.codes, attempt.text).toEqual(['CL_INVALID']);
			expect(attempt.text).toContain('没有任何流转能到达状态“c”');
		});

		it('of departments are refused in a circle', async () => {
			const top = await made('cl_departments', { code: code(), name: '上' });
			const below = await made('cl_departments', { code: code(), name: '下', parent: top });
			const attempt = await update(desk.admin, 'cl_departments', top, { parent: below });
			expect(attempt.codes, attempt.text).toEqual(['CL_INVALID']);
			expect(await stored('cl_departments', top)).toMatchObject({ parent: null });
		});

		it('of reply templates are refused with a placeholder nobody fills, by its name, with those there are', async () => {
			const template = { title: code(), language: 'zh-CN', text: '｛contact｝您好，{…原因}' };
			const attempt = await write(desk.admin, 'cl_reply_templates', { ...template, text: '{nummer} {contact} {Lot}' });
			expect(new Set(attempt.codes), attempt.text).toEqual(new Set(['CL_INVALID']));
			expect(attempt.text).toContain('没有占位符“nummer”，可用的有：number, subject, customer');
			expect(await behind('cl_reply_templates').where({ title: template.title })).toEqual([]);
			const id = await made('cl_reply_templates', template);
			const changed = await update(desk.admin, 'cl_reply_templates', id, { text: '{contact' });
			expect(changed.codes, changed.text).toEqual(['CL_INVALID']);
			expect(changed.text).toContain('花括号须成对');
			expect(await stored('cl_reply_templates', id)).toMatchObject({ text: template.text });
			const kept = await update(desk.admin, 'cl_reply_templates', id, { text: '关于 {number}', active: false });
			expect(kept.codes, kept.text).toEqual([]);
		});
	});

	it('of calendars cannot be deleted while something counts by them, and the answer says what', async () => {
		const [standard] = (
			await desk.admin.get<{ id: string }[]>('/items/cl_calendars?filter[code][_eq]=cn-standard&fields=id')
		).data;
		const used = await desk.admin.delete(`/items/cl_calendars/${standard!.id}`);
		expect([used.status, used.codes], used.text).toEqual([409, ['CL_IN_USE']]);
		expect(used.text).toMatch(/“中国标准工作日”还在使用，不能删除：制度 .*P36 v1.*下层日历 工厂（早班）/u);
		const free = await made('cl_calendars', {
			code: code(),
			name: '闲置',
			time_zone: 'UTC',
			weekly: { mon: [['09:00', '18:00']] },
		});
		expect((await desk.admin.delete(`/items/cl_calendars/${free}`)).status).toBe(204);
	});

	it('that are published cannot be deleted, drafts can', async () => {
		const published = await made('cl_questionnaires', { ...questionnaire, code: code(), status: 'published' });
		const draft = await made('cl_questionnaires', { code: code(), title: '草稿' });
		expect((await desk.admin.delete(`/items/cl_questionnaires/${published}`)).codes).toEqual(['CL_UNDELETABLE']);
		expect((await desk.admin.delete('/items/cl_questionnaires', [draft, published])).codes).toEqual(['CL_UNDELETABLE']);
		expect(
			(await desk.admin.graphql(`mutation { delete_cl_questionnaires_item(id: "${published}") { id } }`)).codes,
		).toEqual(['CL_UNDELETABLE']);
		expect((await desk.admin.delete(`/items/cl_questionnaires/${draft}`)).status).toBe(204);
		expect(await stored('cl_questionnaires', published)).toBeDefined();
	});

	it('refuse several problems at once, each at its field', async () => {
		const answer = await desk.admin.post('/items/cl_procedures', {
			...procedure,
			code: code(),
			status: 'published',
			default_severity: 'fatal',
			number_pattern: 'FB',
			deadlines: [silent],
		});
		expect(answer.status, answer.text).toBe(400);
		const { errors } = JSON.parse(answer.text) as {
			errors: { extensions: { field: string; params: { reason: string } } }[];
		};
		expect(errors.map(({ extensions: { field, params } }) => `${field} ${params.reason}`)).toEqual([
			'number_pattern pattern_number_missing',
			'default_severity unknown_severity',
			'deadlines rung_without_recipient',
		]);
	});

	it('refuse a second procedure for the same feedback at the same priority, and allow a second version', async () => {
		const first = code();
		await made('cl_procedures', { ...procedure, code: first, status: 'published', applies: { sites: ['S1', 'S2'] } });
		const rival = await desk.admin.post('/items/cl_procedures', {
			...procedure,
			code: code(),
			status: 'published',
			applies: { sites: ['S2', 'S1'] },
		});
		expect(rival.text).toContain(`与已发布的制度“${first}”适用范围相同`);
		await made('cl_procedures', {
			...procedure,
			code: first,
			version: 2,
			status: 'published',
			applies: { sites: ['S1', 'S2'] },
		});
	});

	it('are judged by the columns and policies an administrator added', async () => {
		const added = await desk.admin.post('/fields/cl_feedback', {
			field: 'returned_at',
			type: 'timestamp',
			schema: {},
			meta: {},
		});
		expect(added.status, added.text).toBe(200);
		const policy = await desk.admin.post<{ id: string }>('/policies', { name: '法务' });
		const told = [{ at: { percent: 100 }, recipients: [{ to: 'role', role: policy.data.id }], action: 'notify' }];
		const row = {
			...procedure,
			status: 'published',
			applies: { sites: ['S3'] },
			deadlines: [{ ...deadline, start: { on: 'field', field: 'returned_at' }, ladder: told }],
		};
		await made('cl_procedures', { ...row, code: code() });
	});

	it('answer in the language of whoever writes', async () => {
		const { id } = (await desk.admin.get<{ id: string }>('/users/me')).data;
		await desk.admin.patch(`/users/${id}`, { language: 'en-US' });
		const answer = await desk.admin.post('/items/cl_procedures', {
			...procedure,
			code: code(),
			status: 'published',
			deadlines: [silent],
		});
		await desk.admin.patch(`/users/${id}`, { language: null });
		expect(answer.text).toContain('item 1 › escalation › item 1 › recipients: nobody is told');
	});
});
