import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDirectus, type Running } from './support/index.ts';

interface Feedback {
	readonly status: string;
	readonly clock_state: string;
	readonly anonymous: boolean | null;
	readonly kind: string;
	readonly product: string | null;
	readonly repeat_of: string | null;
	readonly procedure: { readonly code: string };
}

/** The story of a house takes some ten seconds on an idle machine, many times that on a busy one. */
const tellingMs = 600_000;

/**
 * Houses on a plain desk: they adopt the packs they work by in the same breath and tell their story. Three that differ
 * are told here; what all of them write is checked in seed/demo.test.ts.
 */
describe.each(['hotel', 'plant', 'school'])('the demonstration of the %s', (profile) => {
	let server: Running;
	let feedback: readonly Feedback[];
	let printed: string;
	let group: string;
	beforeAll(async () => {
		server = await startDirectus({ prepared: 'plain', halted: true });
		group = await server.cli('closedloop', 'demo', '--profile', 'group').catch(String);
		printed = await server.cli('closedloop', 'demo', '--profile', profile);
		await server.restart();
		const fields = 'status,clock_state,anonymous,kind,product,repeat_of,procedure.code';
		feedback = (await server.admin.get<readonly Feedback[]>(`/items/cl_feedback?limit=-1&fields=${fields}`)).data;
	}, tellingMs);
	afterAll(async () => server?.stop());

	const rows = async <Row>(path: string): Promise<readonly Row[]> =>
		(await server.admin.get<readonly Row[]>(`/${path.startsWith('users') ? '' : 'items/'}${path}`)).data;

	it('begins where the group cannot, which says what it misses and leaves nothing behind', async () => {
		expect(group).toContain('the group is told after `closedloop seed --examples`');
		expect(await rows('users?fields=id&filter[email][_eq]=zhao.gm@example.com')).toEqual([]);
	});

	it('is told under the procedures it has adopted, and each of them is at work', async () => {
		expect(printed).toContain('The demonstration is told');
		const adopted = await rows<{ code: string; adoption: { pack: string } | null }>(
			'cl_procedures?fields=code,adoption&filter[status][_eq]=published&filter[adoption][_nnull]=true',
		);
		const packs = { hotel: ['P03', 'P15', 'P24', 'P48'], plant: ['P28', 'P36', 'P39'], school: ['P45', 'P53', 'P56'] }[
			profile
		];
		expect(adopted.map(({ code }) => code).sort()).toEqual(packs);
		expect([...new Set(feedback.map(({ procedure }) => procedure.code))].sort()).toEqual(packs);
	});

	it('shows what is closed, open, late, praised, nameless', async () => {
		expect(feedback.filter(({ status }) => status === 'closed').length).toBeGreaterThan(5);
		expect(feedback.filter(({ status }) => status !== 'closed').length).toBeGreaterThan(4);
		expect(feedback.some(({ kind }) => kind === 'praise')).toBe(true);
		expect(feedback.some(({ anonymous }) => anonymous === true)).toBe(true);
		const clocks = await rows<{ verdict: string }>('cl_clocks?limit=-1&fields=verdict&filter[verdict][_nnull]=true');
		expect(new Set(clocks.map(({ verdict }) => verdict))).toEqual(new Set(['on_time', 'late']));
		expect((await rows('cl_events?limit=1&fields=id&filter[kind][_eq]=escalated')).length).toBe(1);
	});

	it('has its own departments under the names of the house, and posts that people hold', async () => {
		const departments = await rows<{ name: string }>('cl_departments?fields=name&limit=-1');
		const names = departments.map(({ name }) => name);
		expect(names).toContain({ hotel: '前厅部', plant: '供销部', school: '总务处' }[profile]);
		expect(names.filter((name) => ['质量部', '销售部', '客服组'].includes(name))).toEqual([]);
		const post = { hotel: '饭店经理', plant: '厂处级主管', school: '反馈处理委员会' }[profile];
		const { data } = await server.admin.get<readonly { users: readonly unknown[] }[]>(
			`/policies?fields=users&filter[name][_eq]=${encodeURIComponent(post ?? '')}`,
		);
		expect(data.map(({ users }) => users.length > 0)).toEqual([true]);
	});

	it('has histories that hold', { timeout: tellingMs }, async () => {
		expect(await server.cli('closedloop', 'verify').catch(String)).toMatch(/The histories of \d+ records hold\./u);
	});

	it('is told once, and by a name there is', { timeout: tellingMs }, async () => {
		expect(await server.cli('closedloop', 'demo', '--profile', 'shop')).toContain('here already');
		expect(await server.cli('closedloop', 'demo', '--profile', 'spa').catch(String)).toContain(
			'There is no demonstration “spa”; there are: dealer, group, hospital, hotel, plant, school, shop.',
		);
		expect((await rows('cl_feedback?limit=-1&fields=id')).length).toBe(feedback.length);
	});

	it('speaks to its visitors as its procedures do', async () => {
		const page = await server.visitor.get('/closedloop/form?lang=zh-CN');
		expect(page.status).toBe(200);
		if (profile !== 'school') return;
		expect(page.text).toContain('反馈人身份');
		expect(feedback.filter(({ product }) => product !== null)).toEqual([]);
	});
});
