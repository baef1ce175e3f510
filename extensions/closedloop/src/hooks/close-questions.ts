import type { RegisterFunctions } from '@directus/types';
import { member } from '../core/json.ts';
import { closed } from '../services/reading/index.ts';

/** Directus's own collections from which a row of ours can be reached, by the event of their questions. */
const carriers = { users: 'directus_users', files: 'directus_files' } as const;

/** No question tells about rows that its asker may not read: REST, GraphQL, WebSockets and exports all ask so. */
export function closeQuestions({ filter }: Pick<RegisterFunctions, 'filter'>): void {
	for (const event of ['items', ...Object.keys(carriers)])
		filter(`${event}.query`, (query, meta, { accountability, database, schema }) =>
			schema === null || typeof query !== 'object' || query === null
				? query
				: closed(String(member(meta, 'collection')), query, { accountability, database, schema }),
		);
}
