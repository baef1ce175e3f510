import { expect } from 'vitest';
import { complaint } from './desk.ts';
import { fileForm } from './files.ts';
import type { Api, Person, Row, Running } from '../support/index.ts';

export const sales = 'c10ed100-0014-4000-8000-000000000004';
export const production = 'c10ed100-0014-4000-8000-000000000003';

/** Stands in everything that belongs to the hidden record, and nowhere else. */
export const secret = '阑尾切片编号七七四';

const text = (words: string) => ({ zh: words, en: words });

/** A procedure for one site, whose records are of that class. */
export async function procedureOf(desk: Running, site: string, more: Row): Promise<Row> {
	const [p36] = (await desk.admin.get<readonly Row[]>('/items/cl_procedures?filter[code][_eq]=P36')).data;
	const { id: _id, status: _status, published_at: _at, adoption: _adoption, ...row } = p36 ?? {};
	const made = await desk.admin.post('/items/cl_procedures', {
		...row,
		code: site,
		version: 1,
		priority: 1,
		applies: { sites: [site] },
		lead_department: sales,
		approvals: [
			{ kind: 'release', label: text('答复批准'), role: 'quality_manager', before: 'replied', source: 'F0:141' },
		],
		status: 'published',
		...more,
	});
	expect(made.status, made.text).toBe(200);
	return made.data;
}

/** A record with one row of everything that can belong to it. */
export interface Whole {
	readonly id: string;
	readonly rows: Readonly<Record<string, string>>;
}

/** A record and what hangs on it, all of it in these words. */
export async function whole(as: Api, site: string, words: string): Promise<Whole> {
	const { id } = await complaint(as, {
		site,
		subject: words,
		words,
		contact: { name: '李小姐', email: 'li@example.com', language: 'zh-CN' },
	});
	const made = async (collection: string, values: Row): Promise<string> => {
		const answer = await as.post<{ id: string }>(`/items/${collection}?fields=id`, values);
		if (answer.status !== 200) throw new Error(`no ${collection}: ${answer.text}`);
		return answer.data.id;
	};
	const decision = await made('cl_decisions', { feedback: id, kind: 'release', reason: words });
	const order = await made('cl_service_orders', { feedback: id, type: 'return', reason: 'quality', lot_text: words });
	const capa = await made('cl_capas', {
		title: words,
		problem: words,
		...(site === 'SECRET' ? { confidentiality: 'restricted' } : {}),
	});
	const linked = await as.patch(`/items/cl_feedback/${id}`, { capa });
	expect(linked.status, linked.text).toBe(200);
	const action = await made('cl_actions', { capa, title: words });
	const file = await as.post<{ id: string }>('/files', fileForm('scan.pdf', words));
	expect(file.status, file.text).toBe(200);
	const hung = await as.patch(`/files/${file.data.id}`, { cl_feedback: id, title: words });
	expect(hung.status, hung.text).toBe(200);
	return {
		id,
		rows: {
			cl_feedback: id,
			cl_decisions: decision,
			cl_service_orders: order,
			cl_capas: capa,
			cl_actions: action,
			directus_files: file.data.id,
		},
	};
}

/** People of the desk by what they are to the hidden record. */
export type Cast = Readonly<Record<'owner' | 'member' | 'head' | 'outsider' | 'stranger' | 'homeless', Person>>;

export async function castOf(desk: Running): Promise<Cast> {
	const [owner, member, head, outsider, stranger, homeless] = [
		await desk.asUser('Handler'),
		await desk.asUser('Handler'),
		await desk.asUser('Department head'),
		await desk.asUser('Handler'),
		await desk.asUser('Department head'),
		await desk.asUser('Handler'),
	];
	await desk.admin.patch(`/users/${member.id}`, { cl_department: sales });
	await desk.admin.patch(`/users/${outsider.id}`, { cl_department: production });
	await desk.admin.patch(`/items/cl_departments/${sales}`, { head: head.id });
	await desk.admin.patch(`/items/cl_departments/${production}`, { head: stranger.id });
	return { owner, member, head, outsider, stranger, homeless };
}
