import type { ExtensionsServices } from '@directus/types';
import { refuse } from '../refusal.ts';
import { mend } from '../upstream/index.ts';
import { isKeptCollection } from './kept-schema.ts';

/** Directus drops a table it has no row about without asking any hook: those of the machine, and of a collection that was taken off its list. */
export const keepTables = ({ CollectionsService }: ExtensionsServices): boolean =>
	mend(CollectionsService, 'deleteOne', (_self, [collection, ...rest], asBefore) => {
		if (isKeptCollection(String(collection))) return Promise.reject(refuse('CL_KEPT', { field: String(collection) }));
		return asBefore(collection, ...rest);
	});
