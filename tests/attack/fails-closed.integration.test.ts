import { afterAll, beforeAll, expect, it } from 'vitest';
import { complaint } from '../door/desk.ts';
import { attacks, inTurn, type Attempt } from '../support/attack.ts';
import { describeDatabases, startDirectus, type Row } from '../support/index.ts';
import { byPhone, kept, ledTo, made, must, order, sceneOn, write, type Scene } from './same-write-scene.ts';

type Try = Attempt<Scene>;

/** Works on a complaint of this product line as its owner, and then tries what must not pass. */
const onLine = (
	name: string,
	line: string,
	category: string,
	steps: readonly Row[],
	attempt: () => Row,
	...words: readonly string[]
): Try => ({
	name,
	through: async (scene) => {
		const { clerk } = scene;
		const product = await made(scene.desk.admin, 'cl_products', {
			code: `${line}-${Math.random()}`,
			name: '样品',
			line,
		});
		const { id } = await complaint(clerk.api, { product, category, owner: clerk.id });
		for (const step of steps) await must(write(clerk, 'cl_feedback', id, step));
		return kept(write(clerk, 'cl_feedback', id, attempt()), ...words);
	},
});

const answered = (): Row => ({ status: 'replied', reply_text: '已处理。', ...byPhone() });

/** P28 F1:289, F1:315 and P38 F2:23: whether a signature is wanted hangs on a column, and nobody has filled it. */
const emptyConditions: readonly Try[] = [
	onLine(
		'P28: settle on the spot without saying who is responsible',
		'electronics',
		'elec_signal',
		[],
		() => ({ ...answered(), severity: 'normal' }),
		'responsibility',
	),
	onLine(
		'P28: answer without an investigation',
		'electronics',
		'elec_signal',
		[{ status: 'triaged' }, { status: 'answering', step_note: '已知问题' }],
		answered,
		'responsibility',
	),
	onLine(
		'P28: answer after a service',
		'electronics',
		'elec_signal',
		[
			{ status: 'triaged' },
			{ status: 'in_service', step_note: '上门' },
			{ status: 'answering', interim_action: '已更换' },
		],
		answered,
		'responsibility',
	),
	onLine(
		'P28: answer what others have looked at',
		'electronics',
		'elec_signal',
		[
			{ status: 'triaged' },
			{ status: 'transferred', step_note: '转供应商' },
			{ status: 'answering', investigation: '供应商回复' },
		],
		answered,
		'responsibility',
	),
	onLine(
		'P28: answer after asking the customer',
		'electronics',
		'elec_signal',
		[
			{ status: 'triaged' },
			{ status: 'awaiting_customer', step_note: '请补充' },
			{ status: 'answering', step_note: '已补充' },
		],
		answered,
		'responsibility',
	),
	onLine(
		'P38: begin without saying whether somebody travels',
		'aftermarket',
		'market_noise',
		[{ status: 'triaged' }],
		() => ({ status: 'investigating', onsite_visit: null }),
		'onsite_visit',
	),
];

const codes: readonly Try[] = Object.entries({
	severity: 'apocalyptic',
	category: 'rattle',
	no_action_reason: 'no_time',
}).flatMap(([column, code]): readonly Try[] => [
	{
		name: `register with the ${column} ${code}`,
		through: ({ clerk }) =>
			kept(
				clerk.api.post('/items/cl_feedback', {
					kind: 'complaint',
					channel: 'phone',
					subject: 'x',
					words: 'x',
					category: 'product_noise',
					[column]: code,
				}),
				`"field":"${column}"`,
			),
	},
	{
		name: `change the ${column} to ${code}`,
		through: async ({ clerk }) =>
			kept(write(clerk, 'cl_feedback', (await complaint(clerk.api)).id, { [column]: code }), `"field":"${column}"`),
	},
]);

const severities: readonly Try[] = [
	{
		name: 'lower a severity without a word',
		through: async ({ clerk, colleague }) =>
			kept(
				write(colleague, 'cl_feedback', (await complaint(clerk.api, { severity: 'major', owner: clerk.id })).id, {
					severity: 'minor',
				}),
				'severity',
			),
	},
	{
		name: 'lower the severity one answers for',
		through: async ({ clerk }) =>
			kept(
				write(clerk, 'cl_feedback', (await complaint(clerk.api, { severity: 'major', owner: clerk.id })).id, {
					severity: 'minor',
					step_note: '没那么严重',
				}),
				'severity',
			),
	},
];

const cause = { type: 'occurrence', cause: '垫片缺失', evidence: '拆检照片', main: true };

/** A CAPA with one action, as far as looking for causes. */
async function investigated({ clerk, colleague }: Scene, first: Row = {}): Promise<string> {
	const id = await made(clerk.api, 'cl_capas', {
		title: '异响',
		leader: clerk.id,
		problem: '异响',
		containment: '隔离',
		verifier: colleague.id,
		...first,
	});
	await made(clerk.api, 'cl_actions', { capa: id, type: 'corrective', title: '消音片', mandatory: false });
	await must(write(clerk, 'cl_capas', id, { status: 'investigating' }));
	return id;
}

async function watched(scene: Scene, first: Row = {}): Promise<string> {
	const { clerk, desk } = scene;
	const id = await investigated(scene, first);
	const [action] = (
		await desk.admin.get<readonly { id: string }[]>(`/items/cl_actions?filter[capa][_eq]=${id}&fields=id`)
	).data;
	await must(write(desk.admin, 'cl_actions', String(action?.id), { status: 'cancelled', step_note: '不需要' }));
	await must(write(clerk, 'cl_capas', id, { status: 'acting', causes: [cause] }));
	await must(write(clerk, 'cl_capas', id, { status: 'verifying' }));
	await must(
		write(clerk, 'cl_capas', id, {
			status: 'effectiveness',
			effectiveness_on: '2031-01-06',
			effectiveness_criterion: '零投诉',
		}),
	);
	return id;
}

async function cancelled({ clerk, manager }: Scene): Promise<string> {
	const id = await made(clerk.api, 'cl_capas', { title: '异响', leader: clerk.id });
	await must(write(manager, 'cl_capas', id, { status: 'cancelled', step_note: '重复' }));
	return id;
}

/** A major complaint that only waits for its CAPA (F1:531), and the CAPA linked to it. */
async function demanding(scene: Scene): Promise<{ readonly id: string; readonly capa: string }> {
	const id = await ledTo(scene, 'accepted', { severity: 'major' });
	const capa = await made(scene.clerk.api, 'cl_capas', { title: '异响', leader: scene.clerk.id, feedback: [id] });
	return { id, capa };
}

const improvement: readonly Try[] = [
	...Object.entries({ type: null, cause: ' ', evidence: null }).map(([part, value]): Try => ({
		name: `act on a cause without ${part}`,
		through: async (scene) =>
			kept(
				write(scene.clerk, 'cl_capas', await investigated(scene), {
					status: 'acting',
					causes: [
						Object.fromEntries(Object.entries({ ...cause, [part]: value }).filter(([, written]) => written !== null)),
					],
				}),
				'at_least',
			),
	})),
	{
		name: 'act without a cause',
		through: async (scene) =>
			kept(write(scene.clerk, 'cl_capas', await investigated(scene), { status: 'acting' }), 'at_least'),
	},
	{
		name: 'close what demands a CAPA without one',
		through: async (scene) =>
			kept(
				write(scene.manager, 'cl_feedback', await ledTo(scene, 'accepted', { severity: 'major' }), {
					status: 'closed',
				}),
				'"capa"',
			),
	},
	{
		name: 'close on a CAPA that has only been opened',
		through: async (scene) =>
			kept(write(scene.manager, 'cl_feedback', (await demanding(scene)).id, { status: 'closed' }), 'capa_closed'),
	},
	{
		name: 'close on a CAPA that was cancelled',
		through: async (scene) => {
			const { id, capa } = await demanding(scene);
			await must(write(scene.manager, 'cl_capas', capa, { status: 'cancelled', step_note: '重复' }));
			return kept(write(scene.manager, 'cl_feedback', id, { status: 'closed' }), 'capa_closed');
		},
	},
	{
		name: 'close on a CAPA linked with the closing write',
		through: async (scene) => {
			const id = await ledTo(scene, 'accepted', { severity: 'major' });
			return kept(
				write(scene.manager, 'cl_feedback', id, {
					status: 'closed',
					capa: await made(scene.clerk.api, 'cl_capas', { title: '异响' }),
				}),
				'capa_closed',
			);
		},
	},
	{
		name: 'link a complaint to a CAPA that has ended',
		through: async (scene) =>
			kept(
				write(scene.clerk, 'cl_feedback', (await complaint(scene.clerk.api)).id, { capa: await cancelled(scene) }),
				'capa_ended',
			),
	},
	{
		name: 'register a complaint under a CAPA that has ended',
		through: async (scene) =>
			kept(
				scene.clerk.api.post('/items/cl_feedback', {
					kind: 'complaint',
					channel: 'phone',
					subject: 'x',
					words: 'x',
					category: 'product_noise',
					capa: await cancelled(scene),
				}),
				'capa_ended',
			),
	},
	{
		name: 'find a CAPA effective before the day of its check',
		through: async (scene) =>
			kept(
				write(scene.manager, 'cl_capas', await watched(scene), {
					status: 'closed',
					effectiveness_result: 'effective',
					effectiveness_measured: '0',
				}),
				'not_yet',
			),
	},
	{
		name: 'move the day of the check and find it effective',
		through: async (scene) =>
			kept(
				write(scene.manager, 'cl_capas', await watched(scene), {
					status: 'closed',
					effectiveness_on: '2026-01-05',
					effectiveness_result: 'effective',
					effectiveness_measured: '0',
				}),
				'CL_FROZEN',
				'effectiveness_on',
			),
	},
	{
		name: 'close it as of a day to come',
		through: async (scene) =>
			kept(
				write(scene.manager, 'cl_capas', await watched(scene), {
					status: 'closed',
					effectiveness_result: 'effective',
					effectiveness_measured: '0',
					step_at: '2031-01-07T00:00:00Z',
				}),
				'future',
			),
	},
	{
		name: 'close it with another result',
		through: async (scene) =>
			kept(
				write(scene.manager, 'cl_capas', await watched(scene), {
					status: 'closed',
					effectiveness_result: 'not_effective',
					effectiveness_measured: '3',
				}),
				'CL_TRANSITION',
			),
	},
	{
		name: 'lead a CAPA and find it effective',
		through: async (scene) =>
			kept(
				write(scene.manager, 'cl_capas', await watched(scene, { leader: scene.manager.id }), {
					status: 'closed',
					effectiveness_result: 'effective',
					effectiveness_measured: '0',
				}),
				'actor_is_not',
			),
	},
];

const decisions: readonly Try[] = [
	{
		name: 'decide what the procedure does not know',
		through: async ({ clerk }) =>
			kept(
				clerk.api.post('/items/cl_decisions', {
					feedback: (await complaint(clerk.api)).id,
					kind: 'anything',
					reason: 'x',
				}),
				'not_in_procedure',
			),
	},
	{
		name: 'decide about nothing',
		through: ({ clerk }) =>
			kept(clerk.api.post('/items/cl_decisions', { kind: 'customer_cause', reason: 'x' }), '"feedback"'),
	},
	{
		name: 'decide about two records at once',
		through: async ({ clerk }) =>
			kept(
				clerk.api.post('/items/cl_decisions', {
					feedback: (await complaint(clerk.api)).id,
					capa: await made(clerk.api, 'cl_capas', { title: '异响' }),
					kind: 'customer_cause',
					reason: 'x',
				}),
				'one_record',
			),
	},
];

/** P07 F0:253-269. */
const returns: readonly Try[] = [
	{
		name: 'refund a return nobody confirmed',
		through: async (scene) =>
			kept(write(scene.manager, 'cl_service_orders', await order(scene, {}), { status: 'refunded' }), 'no_transition'),
	},
	{
		name: 'confirm a return of another department’s reason',
		through: async (scene) =>
			kept(
				write(scene.manager, 'cl_service_orders', await order(scene, { reason: 'packing' }), { status: 'confirmed' }),
				'CL_TRANSITION',
			),
	},
	{
		name: 'confirm one’s own return',
		through: async ({ manager }) =>
			kept(
				write(
					manager,
					'cl_service_orders',
					await made(manager.api, 'cl_service_orders', { type: 'return', reason: 'quality', quantity: 1 }),
					{ status: 'confirmed' },
				),
				'actor_is_not',
			),
	},
	...(['repair', 'restock', 'return_as_is'] as const).map((disposition): Try => ({
		name: `end a return as the clerk that is to be: ${disposition}`,
		through: async (scene) =>
			kept(
				write(
					scene.clerk,
					'cl_service_orders',
					await order(
						scene,
						{},
						{ status: 'confirmed' },
						{ status: 'received' },
						{ status: 'inspected', inspection: '开裂', disposition },
					),
					{ status: 'closed', step_note: '了结' },
				),
				'CL_TRANSITION',
			),
	})),
];

const label = (word: string): Row => ({ zh: word, en: word });

/** Rules that could never be judged, or always pass, are not published. */
function workflowOf(subject: string, gate: Row): Row {
	return {
		code: `W-${Math.random()}`,
		version: 1,
		status: 'published',
		subject,
		standard: false,
		title: 'x',
		initial: 'a',
		states: [
			{ code: 'a', label: label('a') },
			{ code: 'b', label: label('b'), terminal: true },
		],
		transitions: [{ code: 'go', label: label('走'), from: ['a'], to: 'b', gates: [gate] }],
	};
}
const published: readonly Try[] = (
	[
		['cl_service_orders', { gate: 'none_open', what: 'capa' }],
		['cl_reports', { gate: 'none_open', what: 'actions' }],
		['cl_decisions', { gate: 'at_least', what: 'causes', count: 1 }],
		['cl_responses', { gate: 'decision', kind: 'customer_cause' }],
		['cl_actions', { gate: 'decision', kind: 'customer_cause' }],
		['cl_feedback', { gate: 'at_least', what: 'wishes', count: 1 }],
		['cl_capas', { gate: 'value', field: 'no_such', values: ['x'] }],
		['cl_capas', { gate: 'unheard_of' }],
	] as const
).map(([subject, gate]): Try => ({
	name: `a workflow of ${subject} with the gate ${JSON.stringify(gate)}`,
	through: ({ desk }) => kept(desk.admin.post('/items/cl_workflows', workflowOf(subject, gate)), '"transitions"'),
}));

describeDatabases('what cannot be answered is refused', (database) => {
	let scene: Scene;
	beforeAll(async () => {
		scene = await sceneOn(await startDirectus({ database }));
	});
	afterAll(() => scene?.desk.stop());

	attacks(`signatures whose condition is empty on ${database}`, () => scene, inTurn(emptyConditions, database));
	attacks(`codes nobody knows on ${database}`, () => scene, inTurn(codes, database));
	attacks(`severities lowered on ${database}`, () => scene, inTurn(severities, database));
	attacks(`CAPAs that are none on ${database}`, () => scene, inTurn(improvement, database));
	attacks(`decisions about nothing on ${database}`, () => scene, inTurn(decisions, database));
	attacks(`returns on ${database}`, () => scene, inTurn(returns, database));
	attacks(`rules that cannot be judged on ${database}`, () => scene, inTurn(published, database));

	it('a role may be a policy of the administrator’s own: its holders sign, and nobody else', async () => {
		const { desk, clerk, head } = scene;
		const policy = (await desk.admin.post<{ id: string }>('/policies', { name: '客服经理' })).data.id;
		const [workflow] = (
			await desk.admin.get<readonly { id: string }[]>(
				'/items/cl_workflows?filter[code][_eq]=feedback&filter[status][_eq]=published&fields=id',
			)
		).data;
		const [calendar] = (
			await desk.admin.get<readonly { id: string }[]>('/items/cl_calendars?filter[code][_eq]=cn-standard&fields=id')
		).data;
		await made(desk.admin, 'cl_procedures', {
			code: 'OWN',
			version: 1,
			status: 'published',
			title: '自有制度',
			priority: 1,
			workflow: workflow?.id,
			calendar: calendar?.id,
			number_pattern: 'OWN-{n:4}',
			applies: { product_lines: ['toys'] },
			categories: [{ code: 'toy', label: label('玩具') }],
			severities: [{ code: 'normal', rank: 1, label: label('一般') }],
			default_severity: 'normal',
			deadlines: [],
			approvals: [{ kind: 'gift', label: label('赠品'), role: policy, source: '自有' }],
		});
		const product = await made(desk.admin, 'cl_products', { code: 'TOY', name: '玩具', line: 'toys' });
		const { id } = await complaint(clerk.api, { product, category: 'toy' });
		const decision = await made(clerk.api, 'cl_decisions', { feedback: id, kind: 'gift', reason: '致歉' });
		expect((await write(head, 'cl_decisions', decision, { status: 'approved' })).codes).toEqual(['CL_SIGNER']);
		const holder = await desk.asUser('Handler');
		expect((await write(holder, 'cl_decisions', decision, { status: 'approved' })).codes).toEqual(['CL_SIGNER']);
		await desk.admin.patch(`/users/${holder.id}`, { policies: { create: [{ policy }], update: [], delete: [] } });
		await must(write(holder, 'cl_decisions', decision, { status: 'approved' }));
		expect((await desk.admin.get(`/items/cl_decisions/${decision}`)).data).toMatchObject({
			status: 'approved',
			role: policy,
			signed_by: holder.id,
		});
	});
});
