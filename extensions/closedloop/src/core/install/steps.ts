import type {
	CollectionSnapshot,
	FieldSnapshot,
	IndexSnapshot,
	RelationSnapshot,
} from '@closedloop/schema/snapshot/shape.ts';
import type { Meta } from './current.ts';
import type { PermissionSeed, PolicySeed, RoleSeed } from './access.ts';

export interface TextRow {
	readonly key: string;
	readonly language: string;
	readonly value: string;
}

/** What bears a name of an earlier version gets its present one. */
export type Renaming =
	/** A field that shows something and holds nothing goes by another name now; whatever was made of it goes along. */
	| { readonly do: 'rename_field'; readonly collection: string; readonly field: string; readonly to: string }
	/** What shows the field has another id now, whatever else was made of the field. */
	| { readonly do: 'rename_interface'; readonly collection: string; readonly field: string; readonly to: string }
	| { readonly do: 'rename_options'; readonly operation: string; readonly options: Meta }
	| { readonly do: 'rename_text'; readonly id: string; readonly key: string; readonly to: string };

/** One thing the installer does. A plan is a list of these: data that can be printed, compared and carried out. */
export type Step =
	| { readonly do: 'create_table'; readonly name: string; readonly sql: string }
	| { readonly do: 'create_collection'; readonly collection: CollectionSnapshot }
	/** The table is there, Directus does not know it. */
	| { readonly do: 'describe_collection'; readonly collection: CollectionSnapshot }
	| { readonly do: 'create_field'; readonly field: FieldSnapshot }
	/** The column is there, Directus has no row about it. */
	| { readonly do: 'describe_field'; readonly field: FieldSnapshot }
	| { readonly do: 'create_relation'; readonly relation: RelationSnapshot }
	/** The relation is there and nothing gathers it on the other side yet. */
	| { readonly do: 'gather_relation'; readonly relation: RelationSnapshot }
	| { readonly do: 'create_index'; readonly index: IndexSnapshot }
	| { readonly do: 'update_collection'; readonly collection: string; readonly set: Readonly<Record<string, unknown>> }
	| {
			readonly do: 'update_field';
			readonly collection: string;
			readonly field: string;
			readonly set: Readonly<Record<string, unknown>>;
	  }
	| Renaming
	| { readonly do: 'create_texts'; readonly rows: readonly TextRow[] }
	| { readonly do: 'update_text'; readonly id: string; readonly row: TextRow }
	| { readonly do: 'create_policy'; readonly policy: PolicySeed }
	| { readonly do: 'create_role'; readonly role: RoleSeed }
	| { readonly do: 'create_permissions'; readonly policy: PolicySeed; readonly permissions: readonly PermissionSeed[] }
	/** The rows it is for become others; whoever changed it keeps it as it is. */
	| {
			readonly do: 'update_permission';
			readonly id: number;
			readonly policy: PolicySeed;
			readonly permission: PermissionSeed;
	  };

/** One line for an administrator who asks what would happen (`--dry-run`). */
export function describeStep(step: Step): string {
	return isRenaming(step) ? describeRenaming(step) : describeChange(step);
}

export const isRenaming = (step: Step): step is Renaming => step.do.startsWith('rename_');

function describeChange(step: Exclude<Step, Renaming>): string {
	switch (step.do) {
		case 'create_table':
			return `create machine table ${step.name}`;
		case 'create_collection':
			return step.collection.schema === null
				? `create folder ${step.collection.collection}`
				: `create collection ${step.collection.collection} (${step.collection.fields.length} fields)`;
		case 'describe_collection':
			return `describe table ${step.collection.collection} to Directus`;
		case 'create_field':
			return `create field ${step.field.collection}.${step.field.field}`;
		case 'describe_field':
			return `describe column ${step.field.collection}.${step.field.field} to Directus`;
		case 'create_relation':
			return `relate ${step.relation.collection}.${step.relation.field} → ${step.relation.related_collection}`;
		case 'gather_relation':
			return `gather ${step.relation.collection}.${step.relation.field} as ${step.relation.related_collection}.${step.relation.meta.one_field}`;
		case 'create_index':
			return `create ${step.index.unique ? 'unique ' : ''}index ${step.index.name} on ${step.index.collection} (${step.index.columns.join(', ')})`;
		case 'update_collection':
			return `update ${step.collection}: ${Object.keys(step.set).join(', ')}`;
		case 'update_field':
			return `update ${step.collection}.${step.field}: ${Object.keys(step.set).join(', ')}`;
		case 'create_texts':
			return `create ${step.rows.length} texts`;
		case 'update_text':
			return `update text ${step.row.key} (${step.row.language})`;
		case 'create_policy':
			return `create policy ${step.policy.name}`;
		case 'create_role':
			return `create role ${step.role.name}`;
		case 'create_permissions':
			return `create ${step.permissions.length} permissions of ${step.policy.name}`;
		case 'update_permission':
			return `narrow ${step.permission.action} ${step.permission.collection} of ${step.policy.name}`;
	}
}

function describeRenaming(step: Renaming): string {
	switch (step.do) {
		case 'rename_field':
			return `rename field ${step.collection}.${step.field} to ${step.to}, in permissions and bookmarks too`;
		case 'rename_interface':
			return `show ${step.collection}.${step.field} by ${step.to}`;
		case 'rename_options':
			return `rename options of the Flow operation ${step.operation}`;
		case 'rename_text':
			return `rename text ${step.key} to ${step.to}`;
	}
}
