import { collections } from '@closedloop/schema';
import type { Api, Row, Running, Socket } from '../support/index.ts';

/** Somebody who asks, and where. */
export interface Asker {
	readonly desk: Running;
	readonly as: Api;
	readonly socket: Socket;
}

/** A question about rows: two filters of which exactly one holds for every row there is. */
export interface Question {
	readonly collection: string;
	readonly column: string;
	readonly filters: readonly [Row, Row];
}

const systemCollections = [
	'access',
	'comments',
	'dashboards',
	'files',
	'flows',
	'folders',
	'notifications',
	'operations',
	'panels',
	'permissions',
	'policies',
	'presets',
	'roles',
	'shares',
	'translations',
	'users',
	'versions',
].map((name) => `directus_${name}`);

export const everyCollection: readonly string[] = [...systemCollections, ...Object.keys(collections)];
export const someCollections = [
	'cl_feedback',
	'cl_contacts',
	'cl_departments',
	'directus_users',
	'directus_files',
	'directus_presets',
];

export const pathOf = (collection: string): string =>
	collection.startsWith('directus_') ? `/${collection.slice('directus_'.length)}` : `/items/${collection}`;

interface FieldView {
	readonly collection: string;
	readonly field: string;
	readonly schema: Row | null;
	readonly meta: { readonly special: readonly string[] | null } | null;
}

interface RelationView {
	readonly collection: string;
	readonly field: string;
	readonly related_collection: string | null;
}

/** Worth more than any other, so never left out where the asker may not see them. */
const precious = /token|password|secret|hash|tfa/u;
const perCollection = 3;

/** Columns an asker may not read, each as a question, and the same of the people a row points at. */
export async function questionsOf(desk: Running, as: Api): Promise<readonly Question[]> {
	const fields = (await desk.admin.get<readonly FieldView[]>('/fields')).data;
	const relations = (await desk.admin.get<readonly RelationView[]>('/relations')).data;
	const mine =
		as.token === null
			? {}
			: (
					await as.get<Readonly<Record<string, { readonly read?: { readonly fields?: readonly string[] } }>>>(
						'/permissions/me',
					)
				).data;
	const isHidden = (collection: string, field: string): boolean => {
		const seen = mine[collection]?.read?.fields ?? [];
		return !seen.includes('*') && !seen.includes(field);
	};
	return everyCollection.flatMap((collection) => {
		const own = fields
			.filter((field) => field.collection === collection && field.schema !== null && isHidden(collection, field.field))
			.map(({ field }) => field);
		const chosen = [...own.filter((name) => precious.test(name)), ...own.filter((name) => !precious.test(name))].slice(
			0,
			perCollection,
		);
		const people = relations
			.filter((relation) => relation.collection === collection && relation.related_collection === 'directus_users')
			.slice(0, 1);
		return [
			...chosen.map((column) => question(collection, column, (test) => ({ [column]: test }))),
			...(isHidden('directus_users', 'token')
				? people.map(({ field }) => question(collection, `${field}.token`, (test) => ({ [field]: { token: test } })))
				: []),
		];
	});
}

const question = (collection: string, column: string, filter: (test: Row) => Row): Question => ({
	collection,
	column,
	filters: [filter({ _null: true }), filter({ _nnull: true })],
});
