import type { Api, Row, Running } from '../support/index.ts';

/** A complaint registered through the API, with the columns a test asks for. */
export async function complaint(as: Api, change: Row = {}): Promise<{ readonly id: string; readonly number: string }> {
	const made = await as.post<{ id: string; number: string }>('/items/cl_feedback?fields=id,number', {
		kind: 'complaint',
		channel: 'phone',
		subject: '刹车异响',
		words: '左前轮低速异响',
		category: 'product_noise',
		...change,
	});
	if (made.status !== 200) throw new Error(`no complaint: ${made.text}`);
	return made.data;
}

/** Somebody a letter reaches: without, an answer must say how it was told. */
export const reachable = (email = 'li@example.com'): Row => ({ contact: { name: '李小姐', email, language: 'zh-CN' } });

/** Said by telephone just now. */
export const byPhone = (): Row => ({ told_by: 'phone', step_at: new Date().toISOString() });

/** The whole row, as the administrator sees it. */
export const rowOf = async (desk: Running, collection: string, id: string): Promise<Row> =>
	(await desk.admin.get(`/items/${collection}/${id}`)).data;

export interface EventView {
	readonly seq: number;
	readonly kind: string;
	readonly from_state: string | null;
	readonly to_state: string | null;
	readonly data: Row;
	/** Words beside the chain. */
	readonly texts: { readonly words: Row } | null;
}

/** History of a record, oldest first. */
export const eventsOf = async (desk: Running, record: string): Promise<readonly EventView[]> =>
	(await desk.admin.get<readonly EventView[]>(`/items/cl_events?filter[record][_eq]=${record}&sort=seq&limit=-1`)).data;
