import type { EndpointExtensionContext } from '@directus/types';
import type { Asking } from './read-as.ts';

interface PermissionsContext {
	readonly services: {
		readonly PermissionsService: new (options: Asking) => {
			getItemPermissions(collection: string, id: string): Promise<{ readonly update: { readonly access: boolean } }>;
		};
	};
}

/** Whether this reader may change a rule document, as Directus's own form asks. */
export async function mayEdit(
	{ accountability, schema }: Asking,
	context: Pick<EndpointExtensionContext, 'services'>,
	collection: string,
	id: string,
): Promise<boolean> {
	if (!accountability?.user) return false;
	const { PermissionsService }: PermissionsContext['services'] = context.services;
	return (await new PermissionsService({ accountability, schema }).getItemPermissions(collection, id)).update.access;
}
