import { collections } from '@closedloop/schema';
import type { SchemaOverview } from '@directus/types';

/**
 * Whether a share of a row of this collection would let Directus walk into one of ours. To know what a share may read,
 * Directus follows every relation from the shared row on, along every way there is (directus/directus#12336): among our
 * collections, which all hang together, these are so many that the process stands still and the answer is an error.
 */
export function reachesOurs(collection: string, { relations }: Pick<SchemaOverview, 'relations'>): boolean {
	const seen = new Set([collection]);
	for (const here of seen) {
		if (Object.hasOwn(collections, here)) return true;
		for (const { collection: many, related_collection: one, meta } of relations) {
			if (one === here) seen.add(many);
			// Upwards Directus goes on only where the other side gathers.
			if (many === here && one !== null && typeof meta?.one_field === 'string') seen.add(one);
		}
	}
	return false;
}
