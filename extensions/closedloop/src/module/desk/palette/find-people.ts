import { personName } from '../../../core/names/person-name.ts';
import { troubleOf } from '../../../ui/remote/trouble.ts';
import type { Visited } from './recent.ts';

/** Studio's client as far as the palette asks. */
export interface Asks {
	get<Data>(
		path: string,
		options: { readonly params: Readonly<Record<string, unknown>>; readonly signal: AbortSignal },
	): Promise<{ data: Data }>;
	post<Data>(path: string, body: unknown, options: { readonly signal: AbortSignal }): Promise<{ data: Data }>;
}

interface Person {
	readonly id: string;
	readonly first_name?: string | null;
	readonly last_name?: string | null;
	readonly email?: string | null;
}

const most = 5;
const columns = ['first_name', 'last_name', 'email'] as const;

/** Colleagues by name or address; whoever may not see colleagues finds none. */
export async function findPeople(api: Asks, text: string, signal: AbortSignal): Promise<readonly Visited[]> {
	// A Chinese name is written together and kept apart.
	const named =
		[...text].length > 1
			? [{ last_name: { _eq: [...text][0] } }, { first_name: { _icontains: [...text].slice(1).join('') } }]
			: [];
	const parts = text.split(/\s+/u).map((part) => ({
		_or: columns.map((column) => ({ [column]: { _icontains: part } })),
	}));
	const filter = JSON.stringify({
		_and: [{ status: { _eq: 'active' } }, { _or: [{ _and: parts }, ...(named.length === 0 ? [] : [{ _and: named }])] }],
	});
	const params = { filter, fields: ['id', ...columns].join(','), limit: most };
	const people = await api.get<{ data: readonly Person[] }>('/users', { params, signal }).then(
		(answer) => answer.data.data,
		(failure: unknown): readonly Person[] => {
			if (troubleOf(failure).status === 403) return [];
			throw failure;
		},
	);
	return people.map(({ id, first_name, last_name, email }) => ({
		path: `/users/${id}`,
		name: personName(first_name, last_name) || (email ?? ''),
		more: email ?? '',
	}));
}
