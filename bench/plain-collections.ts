import { randomUUID } from 'node:crypto';
import { snapshot } from '../schema/snapshot/index.ts';
import type { Api } from '../tests/support/api.ts';

type Row = Readonly<Record<string, unknown>>;

const children = ['events', 'clocks', 'messages'] as const;
const names = ['feedback', ...children] as const;

/**
 * Collections with the columns of ours and nothing else: Directus's own accountability, no hooks, no locks, no indexes
 * but the keys.
 */
export async function createPlainCollections(admin: Api): Promise<void> {
	for (const name of names) {
		const ours = snapshot.collections.find(({ collection }) => collection === `cl_${name}`);
		const fields = (ours?.fields ?? [])
			.filter(({ schema }) => schema !== null)
			.map(({ field, type, meta, schema }) => ({
				field,
				type,
				schema,
				meta: {
					special: meta.special?.filter((special) => special !== 'm2o') ?? null,
					interface: meta.interface,
					hidden: meta.hidden,
					required: meta.required,
				},
			}));
		await must(admin.post('/collections', { collection: `plain_${name}`, schema: {}, meta: {}, fields }));
	}
	for (const name of children) {
		await must(
			admin.post('/fields/plain_feedback', {
				field: name,
				type: 'alias',
				meta: { special: ['o2m'], interface: 'list-o2m' },
			}),
		);
		await must(
			admin.post('/relations', {
				collection: `plain_${name}`,
				field: 'feedback',
				related_collection: 'plain_feedback',
				meta: { one_field: name },
				schema: { on_delete: 'RESTRICT' },
			}),
		);
	}
}

/** As ours: activity and revisions of the feedback alone. */
export async function withoutChildActivity(admin: Api): Promise<void> {
	for (const name of children)
		await must(admin.patch(`/collections/plain_${name}`, { meta: { accountability: null } }));
}

/** The rows one creation of ours wrote, read back, to be written again by Directus alone. */
export async function rowsOf(admin: Api, feedback: string): Promise<Row> {
	const { data } = await must(admin.get<Row>(`/items/cl_feedback/${feedback}?fields=*,events.*,clocks.*,messages.*`));
	return data;
}

/** The same rows as others: new keys, new numbers. `nested: false` leaves the children away. */
export function copyOf(rows: Row, nested: boolean): Row {
	const { events, clocks, messages, ...feedback } = rows;
	// The shape our door hands over too; rows in a plain list Directus would look up one by one first.
	const again = (list: unknown) => ({
		create: (Array.isArray(list) ? list : []).map(({ feedback: _parent, ...row }: Row) => ({
			...row,
			id: randomUUID(),
			...('once_key' in row ? { once_key: randomUUID() } : {}),
		})),
		update: [],
		delete: [],
	});
	const columns = Object.fromEntries(
		Object.entries(feedback).filter(
			([name]) => !['decisions', 'photos', 'next_step', 'history', 'deadlines'].includes(name),
		),
	);
	return {
		...columns,
		id: randomUUID(),
		number: randomUUID(),
		tracking_hash: randomUUID().replaceAll('-', ''),
		...(nested ? { events: again(events), clocks: again(clocks), messages: again(messages) } : {}),
	};
}

export const countChildren = (rows: Row): string =>
	children.map((name) => `${Array.isArray(rows[name]) ? rows[name].length : 0} ${name}`).join(', ');

export async function must<T extends { readonly status: number; readonly text: string }>(
	answer: Promise<T>,
): Promise<T> {
	const given = await answer;
	if (given.status >= 300) throw new Error(`answered ${given.status}: ${given.text.slice(0, 500)}`);
	return given;
}
