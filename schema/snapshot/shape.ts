/** The shapes of the generated snapshot: what Directus stores about a collection, plus our indexes and texts. */

export interface LabelTranslation {
	readonly language: string;
	readonly translation: string;
	readonly singular?: string;
	readonly plural?: string;
}

export interface CollectionMeta {
	readonly icon: string;
	readonly color: string | null;
	readonly note: string | null;
	readonly display_template: string | null;
	readonly hidden: boolean;
	readonly singleton: boolean;
	readonly accountability: string | null;
	readonly archive_field: string | null;
	readonly archive_value: string | null;
	readonly unarchive_value: string | null;
	readonly archive_app_filter: boolean;
	readonly sort: number;
	readonly group: string | null;
	readonly collapse: string;
	readonly versioning: boolean;
	readonly translations: readonly LabelTranslation[];
}

export interface FieldMeta {
	readonly special: readonly string[] | null;
	readonly interface: string | null;
	readonly options: Readonly<Record<string, unknown>> | null;
	readonly display: string | null;
	readonly display_options: Readonly<Record<string, unknown>> | null;
	readonly readonly: boolean;
	readonly hidden: boolean;
	readonly searchable: boolean;
	readonly required: boolean;
	readonly sort: number;
	readonly width: string;
	readonly note: string | null;
	readonly group: string | null;
	readonly translations: readonly LabelTranslation[];
	/** How the field is shown where a rule about the row holds; absent = always the same. */
	readonly conditions?: readonly FieldCondition[];
}

/** As Directus keeps it: the first rule that holds wins. */
export interface FieldCondition {
	readonly name: string;
	readonly rule: Readonly<Record<string, unknown>>;
	readonly readonly: boolean;
	readonly hidden: boolean;
	readonly required: boolean;
}

export interface FieldSchema {
	readonly default_value: string | number | boolean | null;
	readonly max_length: number | null;
	readonly is_nullable: boolean;
	readonly is_unique: boolean;
	readonly is_primary_key: boolean;
}

export interface FieldSnapshot {
	readonly collection: string;
	readonly field: string;
	readonly type: string;
	readonly meta: FieldMeta;
	/** Null for aliases. */
	readonly schema: FieldSchema | null;
}

export interface RelationSnapshot {
	readonly collection: string;
	readonly field: string;
	readonly related_collection: string;
	/** The alias on the other side that gathers these rows. */
	readonly meta: { readonly one_field: string | null; readonly one_deselect_action: string };
	readonly schema: { readonly on_delete: string };
}

export interface IndexSnapshot {
	readonly collection: string;
	readonly name: string;
	readonly columns: readonly string[];
	readonly unique: boolean;
	readonly where: string | null;
}

/** A collection with everything of it; a folder has neither table nor fields. */
export interface CollectionSnapshot {
	readonly collection: string;
	readonly meta: CollectionMeta;
	readonly schema: { readonly name: string } | null;
	readonly fields: readonly FieldSnapshot[];
	readonly relations: readonly RelationSnapshot[];
	readonly indexes: readonly IndexSnapshot[];
}

/** Columns we add to one of Directus's own collections. */
export interface SystemSnapshot {
	readonly fields: readonly FieldSnapshot[];
	readonly relations: readonly RelationSnapshot[];
	readonly indexes: readonly IndexSnapshot[];
}

/** One text of `directus_translations`, by language. */
export type TextSnapshot = Readonly<Record<string, Readonly<Record<string, string>>>>;

export interface Snapshot {
	readonly folders: readonly CollectionSnapshot[];
	readonly collections: readonly CollectionSnapshot[];
	readonly system: SystemSnapshot;
	readonly texts: TextSnapshot;
}
