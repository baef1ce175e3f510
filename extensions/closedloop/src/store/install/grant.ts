import type { MutationOptions } from '@directus/types';
import type { PermissionSeed, PolicySeed } from '../../core/install/index.ts';
import { memberOf } from '../dialect.ts';
import type { Site } from './site.ts';

/**
 * Gives a policy its permissions. Directus 12 without a licence refuses permissions on single fields; those are left
 * out and named in the remark, for the desk works without them (names of colleagues are then shown as ids).
 */
export async function grantPermissions(
	{ knex, schema, services }: Site,
	policy: PolicySeed,
	permissions: readonly PermissionSeed[],
	options: MutationOptions,
): Promise<string | null> {
	const refused: string[] = [];
	for (const { collection, action, fields } of permissions) {
		try {
			await knex.transaction(async (savepoint) => {
				await new services.PermissionsService({ knex: savepoint, schema, accountability: null }).createOne(
					{ policy: policy.id, collection, action, fields: [...fields], permissions: {}, validation: {} },
					options,
				);
			});
		} catch (error) {
			if (memberOf(error, 'code') !== 'RESOURCE_RESTRICTED') throw error;
			refused.push(`${action} ${collection}`);
		}
	}
	return refused.length === 0
		? null
		: `${policy.name}: this Directus allows no permissions on single fields, left out: ${refused.join(', ')}`;
}
