import { personName } from '../../core/names/person-name.ts';
import { member } from '../../core/json.ts';

/** Studio's client as far as looking for people goes. */
interface Asks {
	get<Data>(path: string, options: { readonly params: Readonly<Record<string, unknown>> }): Promise<{ data: Data }>;
}

/** Somebody who can be named as answering for a record. */
export interface Colleague {
	readonly id: string;
	readonly name: string;
	readonly more: string;
}

const most = 8;

/** Whoever is at work and called so: by given name, by family name, or by both in either order (李明, Anna Weber). */
export async function findColleagues(api: Asks, text: string): Promise<readonly Colleague[]> {
	const named = [one('first_name', text), one('last_name', text), ...halves(text).flatMap(both)];
	const filter = JSON.stringify({ _and: [{ status: { _eq: 'active' } }, { _or: named }] });
	const params = { filter, fields: 'id,first_name,last_name,title', sort: 'last_name,first_name', limit: most };
	const { data } = await api.get<{ data: readonly unknown[] }>('/users', { params });
	return data.data.map((user) => ({
		id: textIn(user, 'id'),
		name: personName(member(user, 'first_name'), member(user, 'last_name')),
		more: textIn(user, 'title'),
	}));
}

function textIn(user: unknown, name: string): string {
	const value = member(user, name);
	return typeof value === 'string' ? value : '';
}

const one = (column: string, text: string) => ({ [column]: { _icontains: text } });

const both = ([begin, end]: readonly [string, string]) => [
	{ _and: [one('last_name', begin), one('first_name', end)] },
	{ _and: [one('first_name', begin), one('last_name', end)] },
];

/** Two names written as one: at the blank, else after the first or second character, as family names are. */
function halves(text: string): readonly (readonly [string, string])[] {
	const [begin, end] = text.split(/\s+(.+)/u);
	if (begin !== undefined && end !== undefined) return [[begin, end]];
	const letters = [...text];
	return [1, 2]
		.filter((at) => at < letters.length)
		.map((at) => [letters.slice(0, at).join(''), letters.slice(at).join('')] as const);
}
