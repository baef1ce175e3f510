import { setTimeout as wait } from 'node:timers/promises';
import type { HistoryAnswer } from '@closedloop/schema';
import { expect } from 'vitest';
import type { Row, Running } from '../support/index.ts';

/** Rungs of the ringing promise: one after every twentieth of its minute. */
export const rungsOfMinute = 20;
/** Who is told. */
export const chief = 'chief@example.com';

/** Publishes a procedure whose promise lasts a minute and rings every three seconds of it. */
export async function ringingProcedure({ admin }: Running): Promise<void> {
	const idOf = async (collection: string, code: string): Promise<string> =>
		(await admin.get<{ id: string }[]>(`/items/${collection}?filter[code][_eq]=${code}&fields=id`)).data[0]?.id ?? '';
	const label = (word: string) => ({ zh: word, en: word });
	const ladder = Array.from({ length: rungsOfMinute }, (_, rung) => ({
		at: { percent: (rung + 1) * (100 / rungsOfMinute) },
		recipients: [{ to: 'address', address: chief }],
		action: 'notify',
	}));
	const made = await admin.post('/items/cl_procedures', {
		code: 'RINGING',
		title: '一分钟',
		status: 'published',
		priority: 1,
		workflow: await idOf('cl_workflows', 'feedback'),
		calendar: await idOf('cl_calendars', 'always-open'),
		default_severity: 'normal',
		severities: [{ code: 'normal', label: label('一般'), rank: 1 }],
		categories: [],
		approvals: [],
		no_action_reasons: [],
		applies: { sites: ['ringing'] },
		deadlines: [
			{
				kind: 'answer',
				label: label('答复'),
				start: { on: 'created' },
				stop: { on: 'state', states: ['replied'] },
				duration: { unit: 'minutes', value: 1 },
				ladder,
				source: 'test',
			},
		],
		number_pattern: 'R-{n:6}',
	});
	if (made.status !== 200) throw new Error(`no procedure: ${made.text}`);
}

/** A record under that procedure, received then. */
export async function ringing({ admin }: Running, received_at: number): Promise<string> {
	const made = await admin.post<{ id: string }>('/items/cl_feedback?fields=id', {
		kind: 'complaint',
		channel: 'phone',
		subject: '铃',
		words: '铃',
		site: 'ringing',
		received_at: new Date(received_at).toISOString(),
	});
	if (made.status !== 200) throw new Error(`no record: ${made.text}`);
	return made.data.id;
}

/** Waits until no clock rings and none will ring within the promise's own minute. */
export async function quiet(desk: Running, withinMs: number): Promise<void> {
	const knex = desk.knex();
	for (const until = Date.now() + withinMs; Date.now() < until; await wait(500)) {
		const [row] = await knex('cl_clocks')
			.whereNotNull('next_at')
			.andWhere('next_at', '<=', new Date(Date.now() + 60_000))
			.count({ due: '*' });
		if (Number(row?.['due']) === 0) return;
	}
	throw new Error(`clocks still ring:\n${desk.logs().slice(-2000)}`);
}

interface Line extends Row {
	readonly seq: number;
	readonly kind: string;
	readonly data: Row;
	readonly effective_at: string;
	readonly recorded_at: string;
}

/** What time did to a record, in order. */
export const linesOf = async ({ admin }: Running, record: string): Promise<readonly Line[]> =>
	(await admin.get<readonly Line[]>(`/items/cl_events?filter[record][_eq]=${record}&sort=seq&limit=-1`)).data;

/** Every rung and every miss once, each at its time, and every history whole. Answers the lines time wrote. */
export async function expectExactlyOnce(desk: Running, ids: readonly string[]): Promise<readonly Line[]> {
	const all: Line[] = [];
	for (const id of ids) {
		const lines = await linesOf(desk, id);
		const rungs = lines.filter(({ kind }) => kind === 'escalated' || kind === 'breached');
		const names = rungs.map(
			({ kind, data }) => `${kind} ${String(data['clock'])} ${String(data['cycle'])} ${String(data['rung'])}`,
		);
		expect(names.length).toBeGreaterThan(0);
		expect(new Set(names).size, names.join('\n')).toBe(names.length);
		for (const { kind, data, effective_at } of rungs)
			if (kind === 'breached') expect(effective_at).toBe(data['due_at']);
		const { verification } = (await desk.admin.get<HistoryAnswer>(`/closedloop/history/cl_feedback/${id}`)).data;
		expect(verification, 'chain, seals, and the record as its history tells it').toMatchObject({ ok: true });
		all.push(...rungs);
	}
	return all;
}
