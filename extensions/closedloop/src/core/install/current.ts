/** Columns of one row of `directus_collections` or `directus_fields`, JSON parsed and booleans as booleans. */
export type Meta = Readonly<Record<string, unknown>> & { readonly interface?: unknown };

/** A row of `directus_permissions`, JSON parsed. */
export interface PermissionRow {
	readonly id: number;
	readonly fields: readonly string[];
	readonly permissions: unknown;
	/** Judged or filled in beside the rows it is for. */
	readonly more: boolean;
}

/**
 * What an instance holds today, as far as our plan must know it. Keys are `collection`, `collection.field`,
 * `key|language`.
 */
export interface Current {
	readonly tables: ReadonlyMap<string, ReadonlySet<string>>;
	readonly indexes: ReadonlySet<string>;
	readonly collections: ReadonlyMap<string, Meta>;
	readonly fields: ReadonlyMap<string, Meta>;
	readonly relations: ReadonlyMap<string, { readonly one_field: string | null }>;
	readonly texts: ReadonlyMap<string, { readonly id: string; readonly value: string }>;
	/** Steps of Flows that are ours, by id: what they were told. */
	readonly operations: ReadonlyMap<string, Meta>;
	readonly policies: ReadonlySet<string>;
	/** What policies allow, by `policy:collection:action`. */
	readonly permissions: ReadonlyMap<string, readonly PermissionRow[]>;
	readonly roles: ReadonlySet<string>;
	/** Fingerprints of what earlier versions of ours wrote, by place; see `shipped.ts`. */
	readonly shipped: ReadonlyMap<string, string>;
}
