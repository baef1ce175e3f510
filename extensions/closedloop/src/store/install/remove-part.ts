import { itemsAsDesk } from '../items.ts';
import type { Site } from './site.ts';

/** Takes a part of a form away that holds no column; what stood in it must have gone elsewhere before. */
export async function removePart(site: Site, collection: string, field: string): Promise<void> {
	await itemsAsDesk(site, 'directus_fields').deleteByQuery(
		{ filter: { _and: [{ collection: { _eq: collection } }, { field: { _eq: field } }] } },
		{ emitEvents: false, autoPurgeCache: false, autoPurgeSystemCache: false },
	);
}
