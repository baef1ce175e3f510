import { afterAll, beforeAll, expect, it } from 'vitest';
import { complaint } from '../door/desk.ts';
import { attacks, inTurn, type Attempt } from '../support/attack.ts';
import { describeDatabases, startDirectus, type Row } from '../support/index.ts';
import {
	byPhone,
	doneAction,
	kept,
	ledTo,
	made,
	must,
	order,
	proposed,
	sceneOn,
	signed,
	write,
	type Scene,
} from './same-write-scene.ts';

type Try = Attempt<Scene>;

/** One attempt on a complaint in this state: what its owner writes, and the rule that keeps it out. */
const onComplaint = (
	name: string,
	state: string,
	first: Row,
	change: (scene: Scene) => Row,
	...words: readonly string[]
): Try => ({
	name,
	through: async (scene) =>
		kept(write(scene.clerk, 'cl_feedback', await ledTo(scene, state, first), change(scene)), ...words),
});

const sameWrite: readonly Try[] = [
	{
		name: 'rename the owner and verify',
		through: async (scene) =>
			kept(
				write(scene.clerk, 'cl_actions', await doneAction(scene), {
					status: 'verified',
					verification: '自验',
					owner: scene.colleague.id,
					verifier: scene.clerk.id,
				}),
				'CL_FROZEN',
				'owner',
			),
	},
	{
		name: 'name oneself verifier and verify',
		through: async (scene) =>
			kept(
				write(scene.manager, 'cl_actions', await doneAction(scene), {
					status: 'verified',
					verification: '好',
					verifier: scene.manager.id,
				}),
				'changed_with_step',
				'verifier',
			),
	},
	{
		name: 'hand an action over, do it all the same, and verify it',
		through: async (scene) => {
			const { clerk, colleague } = scene;
			const id = await doneAction(scene);
			await must(write(colleague, 'cl_actions', id, { status: 'open', step_note: '退回' }));
			await must(write(clerk, 'cl_actions', id, { owner: colleague.id, verifier: clerk.id }));
			await must(write(clerk, 'cl_actions', id, { status: 'done', result: '再做' }));
			return kept(
				write(clerk, 'cl_actions', id, { status: 'verified', verification: '自验' }),
				'CL_TRANSITION',
				'done_by',
			);
		},
	},
	onComplaint(
		'lower the severity and close',
		'accepted',
		{ severity: 'major' },
		() => ({ status: 'closed', severity: 'minor', step_note: '降级' }),
		'lowering_owner',
	),
	onComplaint(
		'empty the severity and close',
		'accepted',
		{ severity: 'major' },
		() => ({ status: 'closed', severity: null, step_note: '清空' }),
		'"severity"',
		'required',
	),
	onComplaint(
		'rename the owner and close',
		'accepted',
		{ severity: 'major' },
		({ colleague }) => ({ status: 'closed', owner: colleague.id }),
		'CL_FROZEN',
		'own_name',
	),
	onComplaint(
		'take one’s own name off, to close with the next write',
		'accepted',
		{ severity: 'major' },
		({ colleague }) => ({ owner: colleague.id }),
		'CL_FROZEN',
		'own_name',
	),
	onComplaint(
		'lower the severity and settle on the spot',
		'received',
		{ severity: 'critical' },
		() => ({ status: 'replied', severity: 'normal', reply_text: '好', step_note: '降级' }),
		'lowering_owner',
	),
	onComplaint(
		'call a complaint praise and answer it directly',
		'received',
		{},
		() => ({ status: 'answering', kind: 'praise' }),
		'changed_with_step',
		'kind',
	),
	onComplaint(
		'call a complaint a suggestion and close it without the customer',
		'replied',
		{},
		() => ({ status: 'closed', kind: 'suggestion' }),
		'changed_with_step',
		'kind',
	),
	{
		name: 'let go of a CAPA that must be done, and close',
		through: async (scene) => {
			const id = await ledTo(scene, 'accepted');
			await made(scene.clerk.api, 'cl_capas', { title: '异响', mandatory: true, feedback: [id] });
			return kept(write(scene.clerk, 'cl_feedback', id, { status: 'closed', capa: null }), 'CL_FROZEN', 'open_capa');
		},
	},
	{
		name: 'call a CAPA optional and let go of it',
		through: async (scene) =>
			kept(
				write(scene.clerk, 'cl_capas', await made(scene.clerk.api, 'cl_capas', { title: '异响', mandatory: true }), {
					mandatory: false,
				}),
				'CL_FROZEN',
				'mandatory',
			),
	},
	{
		name: 'rename the reason and confirm',
		through: async (scene) =>
			kept(
				write(scene.head, 'cl_service_orders', await order(scene, {}), {
					status: 'confirmed',
					reason: 'technical_standard',
				}),
				'changed_with_step',
				'reason',
			),
	},
	{
		name: 'make a replacement a return and refund it',
		through: async (scene) =>
			kept(
				write(scene.manager, 'cl_service_orders', await order(scene, { type: 'replacement' }, ...received), {
					status: 'refunded',
					type: 'return',
				}),
				'CL_FROZEN',
				'type',
			),
	},
	{
		name: 'change the disposition and send on past the repair',
		through: async (scene) =>
			kept(
				write(scene.clerk, 'cl_service_orders', await order(scene, { type: 'depot_repair' }, ...received), {
					status: 'shipped',
					disposition: 'return_as_is',
				}),
				'changed_with_step',
				'disposition',
			),
	},
	...(['leader', 'verifier'] as const).map((named): Try => ({
		name: `lead a CAPA and become its verifier, renaming the ${named}`,
		through: async (scene) => {
			const id = await made(scene.clerk.api, 'cl_capas', {
				title: '异响',
				leader: scene.clerk.id,
				problem: '异响',
				containment: '隔离',
				verifier: scene.colleague.id,
			});
			await made(scene.clerk.api, 'cl_actions', { capa: id, type: 'corrective', title: '消音片', mandatory: false });
			await must(write(scene.clerk, 'cl_capas', id, { status: 'investigating' }));
			await must(
				write(scene.clerk, 'cl_capas', id, {
					status: 'acting',
					causes: [{ type: 'occurrence', cause: '垫片缺失', evidence: '拆检', main: true }],
				}),
			);
			const renamed =
				named === 'leader' ? { leader: scene.manager.id, verifier: scene.clerk.id } : { verifier: scene.clerk.id };
			return kept(
				write(scene.clerk, 'cl_capas', id, { status: 'verifying', ...renamed }),
				named === 'leader' ? 'own_name' : 'differ',
			);
		},
	})),
];

const received: readonly Row[] = [
	{ status: 'confirmed' },
	{ status: 'received' },
	{ status: 'inspected', inspection: '确认开裂', disposition: 'repair' },
];

const proposal = { kind: 'customer_cause', reason: '另一个理由', reason_code: 'b' };

const decisions: readonly Try[] = Object.entries({ ...proposal, feedback: '', capa: '' }).flatMap(([column, value]) =>
	['', 'approved'].map((status): Try => ({
		name: `exchange the ${column} of a decision ${status === '' ? 'after it was proposed' : 'in the signing write'}`,
		through: async (scene) => {
			const { decision } = await proposed(scene);
			const other =
				column === 'feedback'
					? (await complaint(scene.clerk.api)).id
					: column === 'capa'
						? await made(scene.clerk.api, 'cl_capas', { title: '异响' })
						: value;
			return kept(
				write(status === '' ? scene.clerk : scene.head, 'cl_decisions', decision, {
					[column]: other,
					...(status === '' ? {} : { status }),
				}),
				'CL_FROZEN',
				column,
			);
		},
	})),
);

const signatures: readonly Try[] = [
	...decisions,
	{
		name: 'exchange the reason of a decision nested in its record',
		through: async (scene) => {
			const { id, decision } = await proposed(scene);
			return kept(
				write(scene.head, 'cl_feedback', id, {
					decisions: { create: [], update: [{ id: decision, reason: '另一个理由', status: 'approved' }], delete: [] },
				}),
				'CL_FROZEN',
				'reason',
			);
		},
	},
	{
		name: 'take a decision away from its record',
		through: async (scene) => {
			const { id, decision } = await proposed(scene);
			return kept(
				write(scene.clerk, 'cl_feedback', id, { decisions: { create: [], update: [], delete: [decision] } }),
				'CL_',
			);
		},
	},
	...['responsibility', 'investigation', 'reply_text'].flatMap((column) =>
		['', 'replied'].map((status): Try => ({
			name: `change the ${column} of a signed 8D ${status === '' ? 'afterwards' : 'in the write that sends it'}`,
			through: async (scene) =>
				kept(
					write(scene.clerk, 'cl_feedback', (await signed(scene)).id, {
						[column]: column === 'responsibility' ? 'supplier' : '另一段话',
						...(status === '' ? {} : { status }),
					}),
					'CL_FROZEN',
					column,
				),
		})),
	),
	{
		name: 'have another text signed than was proposed',
		through: async (scene) => {
			const { id, decision } = await proposed(scene);
			await must(write(scene.clerk, 'cl_feedback', id, { reply_text: '另一段话' }));
			return kept(write(scene.head, 'cl_decisions', decision, { status: 'approved' }), 'CL_OUTDATED');
		},
	},
	{
		name: 'empty the condition of a signature and reply',
		through: async (scene) =>
			kept(
				write(scene.clerk, 'cl_feedback', (await proposed(scene)).id, { status: 'replied', responsibility: null }),
				'report_8d',
			),
	},
	{
		name: 'answer a second time on the signature of the first',
		through: async (scene) => {
			const { id } = await signed(scene);
			await must(write(scene.clerk, 'cl_feedback', id, { status: 'replied', ...byPhone() }));
			await must(write(scene.clerk, 'cl_feedback', id, { status: 'answering', customer_verdict: 'refused' }));
			return kept(write(scene.clerk, 'cl_feedback', id, { status: 'replied', ...byPhone() }), 'report_8d');
		},
	},
	{
		name: 'answer on a signature that was withdrawn',
		through: async (scene) => {
			const { id, decision } = await signed(scene);
			await must(write(scene.head, 'cl_decisions', decision, { status: 'withdrawn', step_note: '数据有误' }));
			return kept(write(scene.clerk, 'cl_feedback', id, { status: 'replied', ...byPhone() }), 'report_8d');
		},
	},
	{
		name: 'withdraw somebody else’s signature',
		through: async (scene) =>
			kept(
				write(scene.clerk, 'cl_decisions', (await signed(scene)).decision, { status: 'withdrawn', step_note: '撤' }),
				'CL_TRANSITION',
			),
	},
	...['reason', 'type', 'quantity', 'refund_amount', 'lot_text'].map((column): Try => ({
		name: `change the ${column} of a confirmed return`,
		through: async (scene) =>
			kept(
				write(scene.clerk, 'cl_service_orders', await order(scene, { lot_text: 'L1' }, { status: 'confirmed' }), {
					[column]: { reason: 'packing', type: 'replacement', quantity: 200, refund_amount: 9999, lot_text: 'L2' }[
						column
					],
				}),
				'CL_FROZEN',
				column,
			),
	})),
	...(['clerk', 'chief'] as const).map((who): Try => ({
		name: `change a report after it was submitted, by the ${who === 'clerk' ? 'writer' : 'approver in the approving write'}`,
		through: async (scene) => {
			const [procedure] = (
				await scene.desk.admin.get<readonly { id: string }[]>('/items/cl_procedures?filter[code][_eq]=P36&fields=id')
			).data;
			const id = await made(scene.clerk.api, 'cl_reports', {
				title: '月报',
				procedure: procedure?.id,
				summary: '无异常',
			});
			await must(write(scene.clerk, 'cl_reports', id, { status: 'submitted' }));
			return kept(
				write(scene[who], 'cl_reports', id, { summary: '另一份', ...(who === 'chief' ? { status: 'approved' } : {}) }),
				'CL_FROZEN',
				'summary',
			);
		},
	})),
];

const clocks: readonly Try[] = [
	{
		name: 'meet by command what only an answer keeps',
		through: async (scene) =>
			kept(
				write(scene.clerk, 'cl_feedback', (await complaint(scene.clerk.api)).id, {
					clock_step: { clock: 'detailed_report', do: 'meet' },
				}),
				'CL_CLOCK',
				'clock_evidence',
			),
	},
	{
		name: 'meet by command what only a written time keeps',
		through: async (scene) =>
			kept(
				write(scene.manager, 'cl_feedback', (await complaint(scene.clerk.api)).id, {
					clock_step: { clock: 'first_feedback', do: 'meet' },
				}),
				'CL_CLOCK',
				'clock_evidence',
			),
	},
	...(['clerk', 'colleague', 'head'] as const).map((who): Try => ({
		name: `cancel every promise alone, as ${who}`,
		through: async (scene) =>
			kept(
				write(scene[who], 'cl_feedback', (await complaint(scene.clerk.api)).id, {
					clock_step: ['first_feedback', 'detailed_report', 'final_result'].map((clock) => ({
						clock,
						do: 'cancel',
						reason: '不做了',
					})),
				}),
				'CL_CLOCK',
				'clock_cancel_alone',
			),
	})),
	{
		name: 'cancel the promise of one’s own record as quality manager',
		through: async (scene) =>
			kept(
				write(scene.manager, 'cl_feedback', (await complaint(scene.manager.api)).id, {
					clock_step: { clock: 'first_feedback', do: 'cancel', reason: '不做了' },
				}),
				'clock_cancel_alone',
			),
	},
	{
		name: 'give the record away and cancel its promise in one write',
		through: async (scene) =>
			kept(
				write(scene.manager, 'cl_feedback', (await complaint(scene.manager.api)).id, {
					owner: scene.clerk.id,
					first_receiver: scene.clerk.id,
					clock_step: { clock: 'first_feedback', do: 'cancel', reason: '不做了' },
				}),
				'clock_cancel_alone',
			),
	},
];

describeDatabases('what a write brings along opens no gate', (database) => {
	let scene: Scene;
	beforeAll(async () => {
		scene = await sceneOn(await startDirectus({ database }));
	});
	afterAll(() => scene?.desk.stop());

	attacks(`same-write gate tricks on ${database}`, () => scene, inTurn(sameWrite, database));
	attacks(`signatures and what rests on them on ${database}`, () => scene, inTurn(signatures, database));
	attacks(`clock commands on ${database}`, () => scene, inTurn(clocks, database));

	it('the honest way stays open: signed, answered, refused, signed anew, accepted; withdrawn, changed, signed again', async () => {
		const { clerk, head, manager } = scene;
		const { id } = await signed(scene);
		const step = (change: Row) => must(write(clerk, 'cl_feedback', id, change));
		await step({ status: 'replied', reply_text: '已改进焊接工艺。', ...byPhone() });
		await step({ status: 'answering', customer_verdict: 'refused' });
		await step({ reply_text: '换新并改进工艺。' });
		const again = await made(clerk.api, 'cl_decisions', { feedback: id, kind: 'report_8d', reason: '第二轮' });
		await must(write(head, 'cl_decisions', again, { status: 'approved' }));
		await must(write(manager, 'cl_decisions', again, { status: 'withdrawn', step_note: '数据有误' }));
		await step({ reply_text: '换新，并改进焊接工艺。' });
		const third = await made(clerk.api, 'cl_decisions', { feedback: id, kind: 'report_8d', reason: '更正' });
		await must(write(head, 'cl_decisions', third, { status: 'approved' }));
		for (const change of [
			{ status: 'replied', ...byPhone() },
			{ status: 'accepted', customer_verdict: 'accepted' },
			{ status: 'closed' },
		])
			await step(change);
		expect((await scene.desk.admin.get(`/items/cl_decisions/${third}`)).data).toMatchObject({
			round: 2,
			status: 'approved',
		});
	});

	it('a confirmation is taken back, the return changed, and confirmed anew by whoever its reason names', async () => {
		const { head, manager, clerk } = scene;
		const id = await order(scene, {}, { status: 'confirmed' }, { status: 'requested', step_note: '原因有误' });
		await must(write(clerk, 'cl_service_orders', id, { reason: 'packing', quantity: 3 }));
		expect((await write(manager, 'cl_service_orders', id, { status: 'confirmed' })).codes).toEqual(['CL_TRANSITION']);
		await must(write(head, 'cl_service_orders', id, { status: 'confirmed' }));
		expect((await scene.desk.admin.get(`/items/cl_service_orders/${id}`)).data).toMatchObject({
			confirmed_by: head.id,
			quantity: 3,
		});
	});

	it('a promise is given up by the quality manager of somebody else’s record, with the reason in the history', async () => {
		const { id } = await complaint(scene.clerk.api);
		await must(
			write(scene.manager, 'cl_feedback', id, {
				clock_step: { clock: 'first_feedback', do: 'cancel', reason: '重复登记' },
			}),
		);
		const [event] = (
			await scene.desk.admin.get<readonly Row[]>(`/items/cl_events?filter[record][_eq]=${id}&sort=-seq&limit=1`)
		).data;
		expect(event).toMatchObject({ kind: 'clock', actor: scene.manager.id, data: { do: 'cancel' } });
	});
});
