import { procedureOf } from '../tests/door/confidential.ts';
import { complaint, reachable, rowOf } from '../tests/door/desk.ts';
import type { Person, Running } from '../tests/support/directus.ts';
import { clicked, counted, Hands, type Open, type Row } from './hands.ts';
import { must } from './plain-collections.ts';

/** A desk with a clerk at it. */
export interface Scene {
	readonly desk: Running;
	readonly clerk: Person;
	readonly open: Open;
}

/** What the deeds of a day cost whoever does them. */
export const deedRows = async (scene: Scene): Promise<readonly Row[]> => [
	await registered(scene),
	await assigned(scene),
	await answered(scene),
	await agreed(scene),
	await raised(scene),
	await signed(scene),
];

async function registered({ desk, clerk, open }: Scene): Promise<Row> {
	await complaint(clerk.api, { contact: { name: '李小姐', phone: '13800000000' } });
	const hands = new Hands(await open('/closedloop-desk', '.closedloop-desk .row'));
	const { page } = hands;
	await hands.press('n');
	await hands.until(page.locator('.register [role=combobox]:focus'));
	await hands.find('1380000');
	await hands.until(page.locator('[role=option]', { hasText: '李小姐' }));
	await hands.press('Enter');
	await hands.until(page.locator('.register textarea:focus'));
	await hands.say('方向盘抖动，车速八十以上');
	await hands.until(page.locator('.outlook li'));
	const from = performance.now();
	await hands.press('Control+Enter');
	await hands.until(page.locator('.register [aria-live]', { hasText: '已登记' }));
	const took = performance.now() - from;
	await page.close();
	const { data } = await must(desk.admin.get<readonly unknown[]>('/items/cl_feedback?filter[words][_contains]=方向盘'));
	if (data.length !== 1) throw new Error('the call was not registered once');
	return counted(
		'desk-register-keys',
		hands,
		`a call of a known caller, from the list to its number and promise (${took.toFixed(0)} ms after the last key); goal ≤ 25 keys, 0 clicks`,
	);
}

async function assigned({ desk, clerk, open }: Scene): Promise<Row> {
	const { id } = await complaint(clerk.api);
	await must(desk.admin.patch(`/items/cl_feedback/${id}`, { owner: null }));
	const hands = new Hands(await open('/closedloop-desk?view=unassigned', `[data-row="${id}"]`));
	await hands.page.locator(`[data-row="${id}"]`).focus();
	await hands.press('a');
	await hands.until(hands.page.locator('.closedloop-desk .empty'));
	await hands.page.close();
	if ((await rowOf(desk, 'cl_feedback', id))['owner'] !== clerk.id) throw new Error('nobody took it');
	return counted('desk-assign-keys', hands, 'the record at the cursor is mine; goal 1 key');
}

async function answered({ desk, clerk, open }: Scene): Promise<Row> {
	const { id } = await complaint(clerk.api, reachable());
	for (const step of [{ status: 'triaged' }, { status: 'answering', step_note: '已知问题' }])
		await must(clerk.api.patch(`/items/cl_feedback/${id}`, step));
	const hands = new Hands(await open('/closedloop-desk', `[data-row="${id}"]`));
	const { page } = hands;
	await page.locator(`[data-row="${id}"]`).focus();
	await hands.until(page.locator('.pane .next-step button:enabled', { hasText: '答复顾客' }));
	await hands.press('r');
	await hands.until(page.locator('.step-drawer textarea:focus'));
	await hands.say('已更换刹车片，请试用。');
	await hands.until(page.locator('.step-drawer .letter .text', { hasText: '已更换刹车片' }));
	const from = performance.now();
	await hands.press('Control+Enter');
	await page.locator('.step-drawer').waitFor({ state: 'detached' });
	const took = performance.now() - from;
	await page.close();
	if ((await rowOf(desk, 'cl_feedback', id))['status'] !== 'replied') throw new Error('nobody answered');
	return counted(
		'desk-answer-keys',
		hands,
		`the record at the cursor, with its letter seen (${took.toFixed(0)} ms after the last key); goal r, text, Ctrl+Enter: 3 keys`,
	);
}

/** A record whose answer the customer has. */
async function told({ clerk }: Scene): Promise<string> {
	const { id } = await complaint(clerk.api, reachable());
	const steps = [
		{ status: 'triaged' },
		{ status: 'answering', step_note: '已知问题' },
		{ status: 'replied', reply_text: '已更换。' },
	];
	for (const step of steps) await must(clerk.api.patch(`/items/cl_feedback/${id}`, step));
	return id;
}

async function agreed(scene: Scene): Promise<Row> {
	const id = await told(scene);
	const hands = new Hands(await scene.open(`/content/cl_feedback/${id}`, '.next-step .open button:enabled'));
	const { page } = hands;
	await hands.click(page.locator('.next-step .open button', { hasText: '记录顾客认可' }).first());
	await page.locator('.next-step .open button', { hasText: '关闭' }).waitFor();
	await page.close();
	if ((await rowOf(scene.desk, 'cl_feedback', id))['status'] !== 'accepted') throw new Error('nobody took it down');
	return clicked('desk-verdict-clicks', hands, 'the customer agrees; goal 1');
}

async function raised({ desk, clerk, open }: Scene): Promise<Row> {
	const { id } = await complaint(clerk.api);
	const hands = new Hands(await open(`/content/cl_feedback/${id}`, '.raise-capa'));
	await hands.click(hands.page.locator('.raise-capa'));
	await hands.page.waitForURL('**/content/cl_capas/*');
	await hands.page.close();
	if ((await rowOf(desk, 'cl_feedback', id))['capa'] === null) throw new Error('no CAPA was opened');
	return clicked('desk-capa-clicks', hands, 'a CAPA filled with what the feedback tells, and its form; goal 1');
}

async function signed({ desk, clerk, open }: Scene): Promise<Row> {
	await procedureOf(desk, 'BENCH', {
		approvals: [
			{
				...{ kind: 'release', role: 'handler', before: 'replied', source: 'F0:141' },
				label: { zh: '答复批准', en: 'Approval of the answer' },
			},
		],
	});
	const { id: feedback } = await complaint(desk.admin, { site: 'BENCH' });
	const proposal = { feedback, kind: 'release', reason: '按惯例更换一箱' };
	const made = await must(desk.admin.post<{ id: string }>('/items/cl_decisions?fields=id', proposal));
	const hands = new Hands(await open('/closedloop-desk?view=signature', `[data-row="${made.data.id}"]`));
	const { page } = hands;
	await page.locator(`[data-row="${made.data.id}"]`).focus();
	await hands.click(page.locator('.pane .next-step .closedloop-first button:enabled'));
	await hands.until(page.locator('.v-drawer .matter', { hasText: '按惯例更换一箱' }));
	await hands.click(page.locator('.v-drawer .closedloop-first button'));
	await page.locator('.step-drawer').waitFor({ state: 'detached' });
	await page.close();
	const { signed_by } = await rowOf(desk, 'cl_decisions', made.data.id);
	if (signed_by !== clerk.id) throw new Error('nobody signed');
	return clicked('desk-sign-clicks', hands, 'from the list, with what is signed in sight; goal ≤ 2');
}
