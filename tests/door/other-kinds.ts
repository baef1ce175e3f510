import { randomUUID } from 'node:crypto';
import { recordKinds, type KindName } from '@closedloop/schema';
import type { Knex } from 'knex';
import type { Row, Running } from '../support/index.ts';
import { uploaded } from './files.ts';
import type { Target } from './write-paths.ts';

/** A kind of record, and what a forger would write into one. */
export interface OtherKind {
	readonly kind: KindName;
	/** Engine-owned columns of this kind alone. */
	readonly own: Readonly<Record<string, string | boolean | number>>;
	/** A state its workflow has, but not from here. */
	readonly jump: string;
	/** Registers one that runs a promise, and a row it belongs to. */
	readonly make: (desk: Running, procedure: string) => Promise<Target>;
}

const someday = '2030-01-01T00:00:00.000Z';

/** Surveys, reports and returns pass the one door like feedback (decision 013). */
export const otherKinds: readonly OtherKind[] = [
	{
		kind: 'campaign',
		own: { closed_at: someday, registered_at: someday },
		jump: 'published',
		make: async (desk, procedure) => {
			const [questionnaire] = (await desk.admin.get<readonly { id: string }[]>('/items/cl_questionnaires?limit=1'))
				.data;
			const id = await made(desk, 'cl_campaigns', {
				name: '2026',
				status: 'open',
				questionnaire: questionnaire?.id,
				procedure,
			});
			const response = await made(desk, 'cl_responses', { campaign: id });
			return {
				collection: 'cl_campaigns',
				id,
				parent: { path: `/items/cl_responses/${response}`, nest: (campaign) => ({ campaign }) },
			};
		},
	},
	{
		kind: 'report',
		own: { number: 'RP-0000-00000', once_key: 'mine', approved_at: someday },
		jump: 'closed',
		make: async (desk, procedure) => {
			const id = await made(desk, 'cl_reports', { title: '月度小结', procedure });
			const file = await uploaded(desk.admin, 'summary.pdf');
			const hung = await desk.admin.patch(`/files/${file}`, { cl_report: id });
			if (hung.status !== 200) throw new Error(`not hung: ${hung.text}`);
			return { collection: 'cl_reports', id, parent: { path: `/files/${file}`, nest: (cl_report) => ({ cl_report }) } };
		},
	},
	{
		// Only its own history, promises and letters point at a return: they let nobody through either.
		kind: 'service_order',
		own: { number: 'SO-0000-00000', refund_released: true, confirmed_at: someday },
		jump: 'refunded',
		make: async (desk, procedure) => {
			const id = await made(desk, 'cl_service_orders', { type: 'return', reason: 'quality', quantity: 2, procedure });
			const [event] = (await desk.admin.get<readonly { id: string }[]>(`/items/cl_events?filter[record][_eq]=${id}`))
				.data;
			return {
				collection: 'cl_service_orders',
				id,
				parent: { path: `/items/cl_events/${event?.id}`, nest: (service_order) => ({ service_order }) },
			};
		},
	},
];

/** What a forger writes: the columns every guarded record has, and those of its kind. */
export const forgeriesOf = ({ own }: OtherKind): readonly (readonly [column: string, value: unknown])[] => [
	['seq', 999],
	['last_event', randomUUID()],
	['chain_head', '0'.repeat(64)],
	['next_due_at', someday],
	['clock_state', 'none'],
	['escalation_level', 7],
	...Object.entries(own),
	['events', nested({ kind: 'edited' })],
	['clocks', nested({ kind: 'mine' })],
	['messages', nested({ template: 'reply' })],
];

const nested = (row: Row): Row => ({ create: [row], update: [], delete: [] });

/** A procedure under which each of these kinds has promised something. */
export async function procedureOfAll(desk: Running): Promise<string> {
	const idOf = async (collection: string, code: string): Promise<string | undefined> =>
		(await desk.admin.get<readonly { id: string }[]>(`/items/${collection}?filter[code][_eq]=${code}&fields=id`))
			.data[0]?.id;
	const label = { zh: '完成', en: 'Done' };
	return made(desk, 'cl_procedures', {
		code: 'DOOR',
		title: '同一道门',
		status: 'published',
		priority: 900,
		workflow: await idOf('cl_workflows', 'feedback'),
		calendar: await idOf('cl_calendars', 'cn-standard'),
		applies: { sites: ['nowhere'] },
		number_pattern: 'DOOR-{n:6}',
		default_severity: 'normal',
		severities: [{ code: 'normal', label, rank: 1 }],
		categories: [],
		approvals: [],
		no_action_reasons: [],
		deadlines: [
			{
				kind: 'done',
				label,
				kinds: otherKinds.map(({ kind }) => kind),
				start: { on: 'created' },
				stop: { on: 'command' },
				duration: { unit: 'days', value: 10 },
				ladder: [],
				source: 'test',
			},
		],
	});
}

/** Everything the database keeps of a kind of record: rows, history, promises and letters, those of all its records. */
export async function allOf(knex: Knex, kind: KindName): Promise<readonly (readonly unknown[])[]> {
	const { collection } = recordKinds[kind];
	return Promise.all([collection, 'cl_events', 'cl_clocks', 'cl_messages'].map((table) => knex(table).orderBy('id')));
}

async function made(desk: Running, collection: string, row: Row): Promise<string> {
	const answer = await desk.admin.post<{ id: string }>(`/items/${collection}?fields=id`, row);
	if (answer.status !== 200) throw new Error(`no ${collection}: ${answer.text}`);
	return answer.data.id;
}
