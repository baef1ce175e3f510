import { complaint } from '../door/desk.ts';
import type { Answer, Api, Person, Row, Running } from '../support/index.ts';

/** People of the seeded roles at a seeded desk, and records as far as an attempt needs them. */
export interface Scene {
	readonly desk: Running;
	readonly clerk: Person;
	readonly colleague: Person;
	readonly head: Person;
	readonly manager: Person;
	readonly chief: Person;
	/** A product whose line is P28's. */
	readonly electronics: string;
}

export async function sceneOn(desk: Running): Promise<Scene> {
	const people = {
		clerk: await desk.asUser('Handler'),
		colleague: await desk.asUser('Handler'),
		head: await desk.asUser('Department head'),
		manager: await desk.asUser('Quality manager'),
		chief: await desk.asUser('General manager'),
	};
	return {
		desk,
		...people,
		electronics: await made(desk.admin, 'cl_products', {
			code: `E-${Date.now()}`,
			name: '控制器',
			line: 'electronics',
		}),
	};
}

/** The id of a row that must be there for the attempt to mean anything. */
export async function made(as: Api, collection: string, row: Row): Promise<string> {
	const answer = await as.post<{ id: string }>(`/items/${collection}?fields=id`, row);
	if (answer.status >= 300) throw new Error(`no ${collection}: ${answer.text}`);
	return answer.data.id;
}

export const write = (as: Person | Api, collection: string, id: string, change: Row): Promise<Answer<Row>> =>
	('api' in as ? as.api : as).patch(`/items/${collection}/${id}`, change);

/** A write without which there is nothing to attack. */
export async function must(answer: Promise<Answer<Row>>): Promise<void> {
	const { status, text } = await answer;
	if (status >= 300) throw new Error(text);
}

/**
 * Null when a write was kept out by the very rule that is tried, told by a word of its refusal; what got through in
 * words otherwise. A refusal for another reason is neither, and fails.
 */
export async function kept(answer: Promise<Answer<Row>>, ...words: readonly string[]): Promise<string | null> {
	const { status, text } = await answer;
	if (status < 300) return text.slice(0, 200);
	if (!words.every((word) => text.includes(word)))
		throw new Error(`refused for another reason than ${words.join(', ')}: ${text}`);
	return null;
}

/** An answer to somebody who left no address is told, and when. */
export const byPhone = (): Row => ({ told_by: 'phone', step_at: new Date().toISOString() });

/** A complaint led to this state by its owner, the clerk. */
export async function ledTo({ clerk, desk }: Scene, state: string, first: Row = {}): Promise<string> {
	const { id } = await complaint(clerk.api, first);
	for (const [to, change] of [
		['triaged', { category: 'product_noise' }],
		['investigating', { owner: clerk.id }],
		['answering', { investigation: '垫片缺失', responsibility: 'own' }],
		['replied', { reply_text: '已更换垫片。', ...byPhone() }],
		['accepted', { customer_verdict: 'accepted' }],
	] as const) {
		if ((await desk.admin.get(`/items/cl_feedback/${id}`)).data['status'] === state) return id;
		await must(write(clerk, 'cl_feedback', id, { status: to, ...change }));
	}
	return id;
}

const written = { responsibility: 'own', investigation: '接插件虚焊', reply_text: '已改进焊接工艺。' };

/** A P28 complaint whose 8D is written and proposed for signature, and the proposal. */
export async function proposed(scene: Scene): Promise<{ readonly id: string; readonly decision: string }> {
	const { clerk, electronics } = scene;
	const { id } = await complaint(clerk.api, { product: electronics, category: 'elec_signal' });
	for (const change of [
		{ status: 'triaged' },
		{ status: 'investigating', owner: clerk.id },
		{ status: 'answering', ...written },
	])
		await must(write(clerk, 'cl_feedback', id, change));
	return {
		id,
		decision: await made(clerk.api, 'cl_decisions', { feedback: id, kind: 'report_8d', reason: '8D 完成' }),
	};
}

export async function signed(scene: Scene): Promise<{ readonly id: string; readonly decision: string }> {
	const both = await proposed(scene);
	await must(write(scene.head, 'cl_decisions', both.decision, { status: 'approved' }));
	return both;
}

/** A return that was requested by the clerk, and walked on by the quality manager. */
export async function order({ clerk, manager }: Scene, first: Row, ...steps: readonly Row[]): Promise<string> {
	const id = await made(clerk.api, 'cl_service_orders', {
		type: 'return',
		reason: 'quality',
		quantity: 2,
		refund_amount: 100,
		...first,
	});
	for (const step of steps) await must(write(manager, 'cl_service_orders', id, step));
	return id;
}

/** An action of the clerk, who has done it. */
export async function doneAction({ clerk, colleague }: Scene): Promise<string> {
	const capa = await made(clerk.api, 'cl_capas', { title: '异响', leader: colleague.id });
	const id = await made(clerk.api, 'cl_actions', {
		capa,
		type: 'corrective',
		title: '增加消音片',
		owner: clerk.id,
		due_on: '2030-01-01',
		verifier: colleague.id,
	});
	for (const step of [{ status: 'open' }, { status: 'done', result: '已发布' }])
		await must(write(clerk, 'cl_actions', id, step));
	return id;
}
