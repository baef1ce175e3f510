import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { castOf, procedureOf } from '../door/confidential.ts';
import { complaint, rowOf } from '../door/desk.ts';
import { uploaded } from '../door/files.ts';
import {
	api,
	attacks,
	describeOn,
	startDirectus,
	type Api,
	type Attempt,
	type Person,
	type Row,
	type Running,
} from '../support/index.ts';

const hour = 3_600_000;
const call: Row = { direction: 'out', channel: 'phone', words: '已通话' };

interface Scene {
	readonly desk: Running;
	readonly clerk: Person;
	readonly colleague: Person;
	readonly auditor: Person;
	readonly quality: Person;
	readonly outsider: Person;
	/** A record with one contact, the row of that, and a record nobody but its own may read. */
	readonly record: string;
	readonly contact: string;
	readonly restricted: string;
	/** A file that hangs on another record. */
	readonly foreign: string;
}

const messagesOf = async ({ desk }: Scene, record: string): Promise<string> =>
	JSON.stringify(await desk.knex()('cl_messages').where({ feedback: record }).orderBy('id'));

/** Kept out where it is refused by a code and nothing stands there that did not stand there before. */
const refused = (
	name: string,
	tried: (
		scene: Scene,
	) => Promise<{ readonly status: number; readonly codes: readonly string[]; readonly text: string }>,
	codes: readonly string[],
	on: 'record' | 'restricted' = 'record',
): Attempt<Scene> => ({
	name,
	through: async (scene) => {
		const before = await messagesOf(scene, scene[on]);
		const { status, codes: said, text } = await tried(scene);
		const after = await messagesOf(scene, scene[on]);
		if (after !== before) return `${before} → ${after}`;
		return said.some((code) => codes.includes(code)) && status < 500 ? null : `${status} ${text}`;
	},
});

const log = (as: Api, record: string, ...entries: readonly Row[]) =>
	as.patch(`/items/cl_feedback/${record}`, { contact_log: entries });
const entry = (name: string, more: Row | ((scene: Scene) => Row)): Attempt<Scene> =>
	refused(
		name,
		(scene) => log(scene.clerk.api, scene.record, { ...call, ...(typeof more === 'function' ? more(scene) : more) }),
		['CL_INVALID'],
	);

const anybody = ['clerk', 'administrator'] as const;
const as = ({ desk, clerk }: Scene, who: (typeof anybody)[number]): Api => (who === 'clerk' ? clerk.api : desk.admin);

/** The row of the contact itself, by every path that leads to it. */
const onTheRow = anybody.flatMap((who): readonly Attempt<Scene>[] => [
	refused(
		`its words edited, as ${who}`,
		(scene) => as(scene, who).patch(`/items/cl_messages/${scene.contact}`, { words: '没打过' }),
		['CL_GUARDED'],
	),
	refused(
		`its time moved, as ${who}`,
		(scene) =>
			as(scene, who).patch('/items/cl_messages', {
				keys: [scene.contact],
				data: { took_place_at: '2026-01-01T00:00:00Z' },
			}),
		['CL_GUARDED'],
	),
	refused(`deleted, as ${who}`, (scene) => as(scene, who).delete(`/items/cl_messages/${scene.contact}`), [
		'CL_GUARDED',
		'FORBIDDEN',
	]),
	refused(
		`edited through its record, as ${who}`,
		(scene) =>
			as(scene, who).patch(`/items/cl_feedback/${scene.record}`, {
				messages: { update: [{ id: scene.contact, words: '没打过' }] },
			}),
		['CL_GUARDED'],
	),
	refused(
		`put in through its record, as ${who}`,
		(scene) =>
			as(scene, who).patch(`/items/cl_feedback/${scene.record}`, {
				messages: { create: [{ template: 'contact', direction: 'out', channel: 'phone', number: 'X/9' }] },
			}),
		['CL_GUARDED'],
	),
	refused(
		`written directly, as ${who}`,
		(scene) =>
			as(scene, who).post('/items/cl_messages', {
				feedback: scene.record,
				template: 'contact',
				direction: 'out',
				channel: 'phone',
				state: 'sent',
				caused_by: randomUUID(),
			}),
		['CL_GUARDED'],
	),
	refused(
		`edited by GraphQL, as ${who}`,
		(scene) =>
			as(scene, who).graphql(
				`mutation { update_cl_messages_item(id: "${scene.contact}", data: { words: "没打过" }) { id } }`,
			),
		['CL_GUARDED', 'GRAPHQL_VALIDATION', 'GRAPHQL_VALIDATION_EXCEPTION'],
	),
]);

const attempts: readonly Attempt<Scene>[] = [
	refused('logged by nobody', ({ desk, record }) => log(api(desk.url, null), record, call), ['FORBIDDEN']),
	refused('logged by the least reader', ({ auditor, record }) => log(auditor.api, record, call), ['FORBIDDEN']),
	refused(
		'on a restricted record by whoever may not read it',
		({ outsider, restricted }) => log(outsider.api, restricted, call),
		['FORBIDDEN'],
		'restricted',
	),
	refused(
		'struck out by a colleague',
		({ colleague, record }) => log(colleague.api, record, { strikes: 1, words: '划掉' }),
		['CL_INVALID'],
	),
	refused(
		'one struck out that is not there',
		({ quality, record }) => log(quality.api, record, { strikes: 7, words: '划掉' }),
		['CL_INVALID'],
	),
	refused('struck out without a reason', ({ clerk, record }) => log(clerk.api, record, { strikes: 1 }), ['CL_INVALID']),
	refused(
		'good and bad in one write',
		({ clerk, record }) => log(clerk.api, record, call, { ...call, channel: 'pigeon' }),
		['CL_INVALID'],
	),
	refused('no list', ({ clerk, record }) => clerk.api.patch(`/items/cl_feedback/${record}`, { contact_log: 'x' }), [
		'CL_INVALID',
	]),
	refused(
		'too many at once',
		({ clerk, record }) => log(clerk.api, record, ...Array.from({ length: 21 }, () => call)),
		['CL_INVALID'],
	),
	refused(
		'with the registration',
		({ clerk }) =>
			clerk.api.post('/items/cl_feedback', {
				kind: 'complaint',
				channel: 'phone',
				subject: 'x',
				words: 'x',
				category: 'product_noise',
				contact_log: [call],
			}),
		['CL_INVALID'],
	),
	entry('for another person', ({ colleague }) => ({ logged_by: colleague.id })),
	entry('under a number of one’s own', { number: 'FB-2026-000001/9' }),
	entry('still to come', { at: new Date(Date.now() + hour).toISOString() }),
	entry('before the record began', { at: new Date(Date.now() - 72 * hour).toISOString() }),
	entry('at no time', { at: 'yesterday' }),
	entry('with nothing said', { words: '  ' }),
	entry('with the file of another record', ({ foreign }) => ({ copy: foreign })),
	entry('with a file that is none', { copy: randomUUID() }),
	entry('with a copy that is no id', { copy: '../../etc/passwd' }),
	entry('as what only the desk writes', { template: 'strike' }),
	...onTheRow,
];

/** What was logged stays as it was logged, whoever wants it otherwise. */
describeOn('sqlite', 'the contact log under attack', (database) => {
	let scene: Scene;
	beforeAll(async () => {
		const desk = await startDirectus({ database });
		const cast = await castOf(desk);
		await procedureOf(desk, 'SECRET', { confidentiality: 'restricted' });
		const [clerk, colleague, auditor, quality] = [
			cast.owner,
			cast.member,
			await desk.asUser('Auditor'),
			await desk.asUser('Quality manager'),
		];
		const received_at = new Date(Date.now() - 48 * hour).toISOString();
		const { id: record } = await complaint(clerk.api, { received_at });
		const { id: restricted } = await complaint(clerk.api, { site: 'SECRET' });
		const { id: other } = await complaint(clerk.api);
		const foreign = await uploaded(clerk.api, 'other.pdf');
		await clerk.api.patch(`/files/${foreign}`, { cl_feedback: other });
		const made = await log(clerk.api, record, call);
		if (made.status !== 200) throw new Error(made.text);
		const [row] = (
			await desk.admin.get<readonly Row[]>(
				`/items/cl_messages?filter[feedback][_eq]=${record}&filter[template][_eq]=contact`,
			)
		).data;
		scene = {
			desk,
			clerk,
			colleague,
			auditor,
			quality,
			outsider: cast.outsider,
			record,
			restricted,
			foreign,
			contact: String(row?.['id']),
		};
	}, 240_000);
	afterAll(async () => scene?.desk.stop());

	attacks('what was logged, and what may be', () => scene, attempts);

	it('refuses SQL, too: what was said, when, and that it was', async () => {
		const rows = scene.desk.knex()('cl_messages').where({ id: scene.contact });
		await expect(rows.clone().update({ words: '没打过' })).rejects.toThrow('CL:GUARDED:words');
		await expect(rows.clone().update({ took_place_at: new Date() })).rejects.toThrow('CL:GUARDED:took_place_at');
		await expect(rows.clone().update({ strikes: 1 })).rejects.toThrow('CL:GUARDED:strikes');
		await expect(rows.clone().delete()).rejects.toThrow('CL:UNDELETABLE');
	});

	it('leaves for a spreadsheet as text, never as a formula', async () => {
		const { id } = await complaint(scene.clerk.api);
		await log(scene.clerk.api, id, { ...call, words: '=HYPERLINK("http://x")', name: '@SUM(A1)' });
		const { text } = await scene.desk.admin.get(
			`/items/cl_messages?filter[feedback][_eq]=${id}&filter[template][_eq]=contact&export=csv&fields=words,with_name`,
		);
		expect(text).not.toMatch(/(^|,|")[=@]/mu);
		expect(text).toContain('HYPERLINK');
	});

	it('is struck out by whoever logged it or the quality manager, once, with a reason that stays', async () => {
		const { id } = await complaint(scene.clerk.api);
		await log(scene.clerk.api, id, call, { ...call, channel: 'fax' });
		expect((await log(scene.clerk.api, id, { strikes: 1, words: '记错了单子' })).status).toBe(200);
		expect((await log(scene.clerk.api, id, { strikes: 1, words: '再划' })).codes).toEqual(['CL_INVALID']);
		expect((await log(scene.quality.api, id, { strikes: 2, words: '没有这份传真' })).status).toBe(200);
		expect((await log(scene.clerk.api, id, call)).status).toBe(200);
		const rows: readonly Row[] = await scene.desk
			.knex()('cl_messages')
			.where({ feedback: id })
			.whereIn('template', ['contact', 'strike']);
		expect(
			rows
				.map((row) => String(row['number']).split('/')[1])
				.filter(Boolean)
				.sort(),
			'no number is given twice',
		).toEqual(['1', '2', '3']);
		expect(
			rows
				.filter((row) => row['strikes'] !== null)
				.map((row) => row['words'])
				.sort(),
		).toEqual(['没有这份传真', '记错了单子'].sort());
		expect(await rowOf(scene.desk, 'cl_feedback', id)).toMatchObject({ status: 'received' });
	});

	it('two clerks who log at the same moment get two numbers, or one of them hears of the other', async () => {
		const { id } = await complaint(scene.clerk.api);
		const answers = await Promise.all(
			Array.from({ length: 6 }, (_, nth) => log((nth % 2 ? scene.clerk : scene.colleague).api, id, call)),
		);
		const taken = answers.filter(({ status }) => status === 200).length;
		expect(answers.filter(({ status }) => status !== 200).every(({ codes }) => codes.includes('CL_CONFLICT'))).toBe(
			true,
		);
		const rows: readonly Row[] = await scene.desk.knex()('cl_messages').where({ feedback: id, template: 'contact' });
		expect([rows.length, new Set(rows.map((row) => row['number'])).size]).toEqual([taken, taken]);
	});
});
