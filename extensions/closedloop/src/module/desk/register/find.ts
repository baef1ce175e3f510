import { member } from '../../../core/json.ts';
import type { Found } from './draft.ts';

/** Studio's client as far as looking for rows goes. */
interface Asks {
	get<Data>(path: string, options: { readonly params: Readonly<Record<string, unknown>> }): Promise<{ data: Data }>;
}

type Finding = (api: Asks, text: string) => Promise<readonly Found[]>;
type Rows = { readonly data: readonly unknown[] };

const most = 6;

async function rowsOf(
	api: Asks,
	collection: string,
	{
		fields,
		columns,
		text,
	}: { readonly fields: readonly string[]; readonly columns: readonly string[]; readonly text: string },
): Promise<readonly unknown[]> {
	const filter = JSON.stringify({ _or: columns.map((column) => ({ [column]: { _icontains: text } })) });
	const params = { filter, fields: ['id', ...fields].join(','), limit: most };
	return (await api.get<Rows>(`/items/${collection}`, { params })).data.data;
}

const textIn = (row: unknown, ...path: readonly string[]): string => {
	const value = path.reduce<unknown>((at, name) => member(at, name), row);
	return typeof value === 'string' ? value : '';
};
const joined = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join(' · ');

/** People by name, telephone or mail. */
export const findContacts: Finding = async (api, text) =>
	(
		await rowsOf(api, 'cl_contacts', {
			fields: ['name', 'phone', 'email', 'party.id', 'party.name'],
			columns: ['name', 'phone', 'email'],
			text,
		})
	).map((row) => ({
		id: textIn(row, 'id'),
		name: textIn(row, 'name'),
		more: joined(textIn(row, 'phone'), textIn(row, 'party', 'name')),
		party: textIn(row, 'party', 'id') || null,
	}));

/** Customers by name or code. */
export const findParties: Finding = async (api, text) =>
	(await rowsOf(api, 'cl_parties', { fields: ['name', 'code'], columns: ['name', 'code'], text })).map((row) => ({
		id: textIn(row, 'id'),
		name: textIn(row, 'name'),
		more: textIn(row, 'code'),
		party: null,
	}));

export const findProducts: Finding = async (api, text) =>
	(
		await rowsOf(api, 'cl_products', {
			fields: ['name', 'code', 'line'],
			columns: ['name', 'name_en', 'code'],
			text,
		})
	).map((row) => ({
		id: textIn(row, 'id'),
		name: textIn(row, 'name'),
		more: joined(textIn(row, 'code'), textIn(row, 'line')),
		party: null,
	}));
