import type { EndpointExtensionContext } from '@directus/types';
import type { Asking } from './read-as.ts';

interface PermissionsAnswer {
	readonly update: { readonly access: boolean; readonly fields?: readonly string[] | null };
}

interface PermissionsContext {
	readonly services: {
		readonly PermissionsService: new (options: Asking) => {
			getItemPermissions(collection: string, id: string): Promise<PermissionsAnswer>;
		};
	};
}

/**
 * Which columns of the record this reader may write, as Directus's own form asks: the row, and in it the column. To
 * move it is to write `status`.
 */
export async function mayUpdate(
	{ accountability, schema }: Asking,
	context: Pick<EndpointExtensionContext, 'services'>,
	collection: string,
	id: string,
): Promise<(column: string) => boolean> {
	if (!accountability?.user) return () => false;
	const { PermissionsService }: PermissionsContext['services'] = context.services;
	const { update } = await new PermissionsService({ accountability, schema }).getItemPermissions(collection, id);
	const fields = update.fields ?? ['*'];
	return (column) => update.access && (fields.includes('*') || fields.includes(column));
}
