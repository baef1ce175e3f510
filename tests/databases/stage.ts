import { expect } from 'vitest';
import { complaint, eventsOf } from '../door/desk.ts';
import { startDirectus, type Answer, type Database, type Person, type Row, type Running } from '../support/index.ts';

const site = 'BOTH';
/** Nobody calls the tick before a test does. */
export const noTick = { CLOSEDLOOP_TICK: '0 0 1 1 *' } as const;
const [laboratory, sales] = ['03', '04'].map((nth) => `c10ed100-0014-4000-8000-0000000000${nth}`);
const label = (words: string) => ({ zh: words, en: words });
const days = { unit: 'working_days', value: 5, ends: 'close' };
const promise = { start: { on: 'created' }, duration: days, source: 'F1:290' };
const ladder = [{ at: { percent: 100 }, recipients: [{ to: 'owner' }], action: 'notify' }];

/** One procedure with what two can do at once, and what is read by statements of its own. */
const rules = {
	code: site,
	version: 1,
	priority: 1,
	status: 'published',
	applies: { sites: [site] },
	lead_department: sales,
	repeat: null,
	cycles: null,
	approvals: [
		{ kind: 'report_8d', label: label('8D 报告签核'), role: 'department_head', source: 'F1:289' },
		{
			kind: 'consent',
			label: label('客人同意方案'),
			outside: { who: 'guest', shows: ['subject', 'reply_text'] },
			source: 'F1:176',
		},
	],
	slips: [
		{
			code: 'inquiry',
			label: label('检验联络单'),
			to: 'QUALITY-LAB',
			due: { unit: 'hours', value: 48 },
			answered: true,
			ladder: [],
			source: 'F0:515',
		},
	],
	notices: [
		{
			code: 'answer',
			label: label('公开回复'),
			audience: 'everybody',
			about: 'feedback',
			role: 'quality_manager',
			source: 'F4:15',
		},
	],
	deadlines: [
		{ ...promise, kind: 'signature', label: label('8D 签核'), stop: { on: 'decision', kind: 'report_8d' }, ladder },
		{
			...promise,
			kind: 'progress',
			label: label('进展通报'),
			stop: { on: 'message', template: 'progress' },
			every: 'met',
			ladder,
		},
	],
};

export interface Stage {
	readonly desk: Running;
	readonly clerk: Person;
	readonly chemist: Person;
	readonly colleague: Person;
	readonly head: Person;
	readonly manager: Person;
}

/** What a write that has to be taken answers. */
export async function ok(asked: Promise<Answer<Row>>): Promise<Row> {
	const answer = await asked;
	expect(answer.status, answer.text).toBe(200);
	expect(answer.codes, answer.text).toEqual([]);
	return answer.data;
}

export async function openStage(database: Database): Promise<Stage> {
	const desk = await startDirectus({ database, env: noTick });
	const [clerk, chemist, colleague, head, manager] = [
		await desk.asUser('Handler'),
		await desk.asUser('Handler'),
		await desk.asUser('Handler'),
		await desk.asUser('Department head'),
		await desk.asUser('Quality manager'),
	];
	for (const [{ id }, cl_department] of [
		[clerk, sales],
		[chemist, laboratory],
		[colleague, laboratory],
	] as const)
		await ok(desk.admin.patch(`/users/${id}`, { cl_department }));
	const [p36] = (await desk.admin.get<readonly Row[]>('/items/cl_procedures?filter[code][_eq]=P36')).data;
	const { id: _id, published_at: _at, ...shipped } = p36 ?? {};
	await ok(desk.admin.post('/items/cl_procedures', { ...shipped, ...rules }));
	return { desk, clerk, chemist, colleague, head, manager };
}

/** A complaint of the clerk's under the stage's procedure. */
export const told = async ({ clerk }: Stage, change: Row = {}): Promise<string> =>
	(await complaint(clerk.api, { site, owner: clerk.id, ...change })).id;

export async function clockOf({ desk }: Stage, id: string, kind: string, cycle = 1): Promise<Row | undefined> {
	const clocks = await desk.admin.get<readonly Row[]>(
		`/items/cl_clocks?filter[feedback][_eq]=${id}&filter[kind][_eq]=${kind}&filter[cycle][_eq]=${cycle}`,
	);
	return clocks.data[0];
}

/** How many lines of a record's history tell this, whose numbers are all there and each once. */
export async function linesOf({ desk }: Stage, id: string, is: Row): Promise<number> {
	const events = await eventsOf(desk, id);
	expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
	return events.filter((event) => Object.entries(is).every(([key, value]) => Reflect.get(event, key) === value)).length;
}
