import type { ExtensionsServices, SchemaOverview } from '@directus/types';
import { mend } from './mend.ts';

/**
 * `PATCH /relations/…` of Directus writes into the picture of the schema it was handed, which ends the process where
 * that picture is frozen (CACHE_SCHEMA_FREEZE_ENABLED), and reads from the payload what only the relation knows:
 * without it the foreign key is dropped and not made again (directus/directus#28135). It gets a picture of its own and
 * a whole payload.
 */
export const mendRelations = ({ RelationsService }: ExtensionsServices): boolean =>
	mend(RelationsService, 'updateOne', (self, [collection, field, change, ...options], asBefore) => {
		const schema: unknown = Reflect.get(self, 'schema');
		if (!isSchema(schema) || typeof change !== 'object' || change === null)
			return asBefore(collection, field, change, ...options);
		Reflect.set(self, 'schema', structuredClone(schema));
		const known = schema.relations.find((relation) => relation.collection === collection && relation.field === field);
		if (known === undefined) return asBefore(collection, field, change, ...options);
		const { related_collection, schema: key } = known;
		const wanted: unknown = Reflect.get(change, 'schema');
		const whole = {
			...change,
			collection,
			field,
			related_collection,
			schema: { on_delete: key?.on_delete, on_update: key?.on_update, ...(typeof wanted === 'object' ? wanted : {}) },
		};
		return asBefore(collection, field, whole, ...options);
	});

const isSchema = (value: unknown): value is Pick<SchemaOverview, 'relations'> =>
	typeof value === 'object' && value !== null && 'relations' in value && Array.isArray(value.relations);
