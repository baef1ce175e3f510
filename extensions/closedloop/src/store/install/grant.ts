import type { MutationOptions } from '@directus/types';
import type { PermissionSeed, PolicySeed, Step } from '../../core/install/index.ts';
import { memberOf } from '../dialect.ts';
import type { Site } from './site.ts';

/**
 * Gives a policy its permissions. Directus 12 without a licence refuses permissions on single fields; those are left
 * out and named in the remark, for the desk works without them (names of colleagues are then shown as ids). It refuses
 * permissions on single rows, too: those are given for all rows, and no procedure that restricts its records can be
 * published there (`rules/check-confidentiality.ts`).
 */
export async function grantPermissions(
	site: Site,
	policy: PolicySeed,
	permissions: readonly PermissionSeed[],
	options: MutationOptions,
): Promise<string | null> {
	const refused: string[] = [];
	const widened: string[] = [];
	for (const seed of permissions) {
		const name = `${seed.action} ${seed.collection}`;
		if (await isGranted(site, policy.id, seed, options)) continue;
		if (Object.keys(seed.rule).length > 0 && (await isGranted(site, policy.id, { ...seed, rule: {} }, options)))
			widened.push(name);
		else refused.push(name);
	}
	const remarks = [
		...(refused.length === 0 ? [] : [`no permissions on single fields, left out: ${refused.join(', ')}`]),
		...(widened.length === 0 ? [] : [`no permissions on single rows, given for all: ${widened.join(', ')}`]),
	];
	return remarks.length === 0 ? null : `${policy.name}: this Directus allows ${remarks.join('; ')}`;
}

const isGranted = (
	site: Site,
	policy: string,
	{ collection, action, fields, rule }: PermissionSeed,
	options: MutationOptions,
): Promise<boolean> =>
	unlessRestricted(site, (service) =>
		service.createOne(
			{ policy, collection, action, fields: [...fields], permissions: { ...rule }, validation: {} },
			options,
		),
	);

/** Lets a permission that is as we shipped it be for other rows. Where Directus allows no such thing it stays. */
export async function narrowPermission(
	site: Site,
	{ id, policy, permission: { action, collection, rule } }: Extract<Step, { do: 'update_permission' }>,
	options: MutationOptions,
): Promise<string | null> {
	const narrowed = await unlessRestricted(site, (service) =>
		service.updateOne(id, { permissions: { ...rule } }, options),
	);
	return narrowed
		? null
		: `${policy.name}: this Directus allows no permissions on single rows: ${action} ${collection} stays for all`;
}

type Permissions = InstanceType<Site['services']['PermissionsService']>;

/** False where a licence is wanted for it; what was begun of it is undone. */
async function unlessRestricted(
	{ knex, schema, services }: Site,
	write: (service: Permissions) => Promise<unknown>,
): Promise<boolean> {
	try {
		await knex.transaction((savepoint) =>
			write(new services.PermissionsService({ knex: savepoint, schema, accountability: null })),
		);
		return true;
	} catch (error) {
		if (memberOf(error, 'code') !== 'RESOURCE_RESTRICTED') throw error;
		return false;
	}
}
