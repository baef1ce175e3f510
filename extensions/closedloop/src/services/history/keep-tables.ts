import type { ExtensionsServices } from '@directus/types';
import { refuse } from '../refusal.ts';
import { mend } from '../upstream/index.ts';
import { isKeptCollection, isKeptField } from './kept-schema.ts';

type Kept = Pick<ExtensionsServices, 'CollectionsService' | 'RelationsService'>;

const kept = (field: string): Promise<never> => Promise.reject(refuse('CL_KEPT', { field }));

/**
 * Directus drops a table it has no row about without asking any hook (those of the machine, and of a collection that
 * was taken off its list), and any relation. Answers false where this Directus has no such methods.
 */
export function keepTables({ CollectionsService, RelationsService }: Kept): boolean {
	const tables = mend(CollectionsService, 'deleteOne', (_self, [collection, ...rest], asBefore) =>
		isKeptCollection(String(collection)) ? kept(String(collection)) : asBefore(collection, ...rest),
	);
	const relations = mend(RelationsService, 'deleteOne', (_self, [collection, field, ...rest], asBefore) =>
		isKeptField(String(collection), String(field))
			? kept(`${String(collection)}.${String(field)}`)
			: asBefore(collection, field, ...rest),
	);
	return tables && relations;
}
