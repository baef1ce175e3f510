import type { AppliesRule, FactRule, PostRule, WorkflowRules } from '@closedloop/schema';
import type { WorkflowView } from '../core/workflow/index.ts';

/** A published procedure, as far as choosing between procedures goes. */
export interface Neighbour {
	readonly code: string;
	readonly version: number;
	readonly priority: number;
	readonly applies: AppliesRule;
	/** Posts it defines, and workflows it names by code. */
	readonly posts: readonly string[];
	readonly workflows: readonly string[];
	/** Facts its forms ask for. */
	readonly facts: readonly Pick<FactRule, 'on' | 'code'>[];
}

export interface NamedWorkflow {
	/** Collection whose records walk it. */
	readonly subject: string;
	readonly status: string;
	readonly rules: WorkflowRules;
}

/** What a rule document leans on, read before it is judged. */
export interface Around {
	/** The workflow a procedure names; null when there is no such row. */
	readonly workflow: NamedWorkflow | null;
	/** The published workflows there are, the newest version of each. */
	readonly workflows: readonly WorkflowView[];
	/** Columns of a collection, those an administrator added included. */
	readonly columnsOf: (collection: string) => ReadonlySet<string>;
	/** Those of them that hold a day or an instant. */
	readonly datesOf: (collection: string) => ReadonlySet<string>;
	/** Those that hold a number. */
	readonly numbersOf: (collection: string) => ReadonlySet<string>;
	/** Values a column may have, of feedback where no collection is named; null where anything may be written. */
	readonly choicesOf: (column: string, collection?: string) => ReadonlySet<string> | null;
	/** Ids that exist, of those the document names. */
	readonly policies: ReadonlySet<string>;
	/** Names of all policies, one as often as there are policies of that name. */
	readonly policyNames: readonly string[];
	readonly users: ReadonlySet<string>;
	/** Departments there are, by id and by code. */
	readonly departments: ReadonlySet<string>;
	readonly published: readonly Neighbour[];
	/** Posts of the procedure that is judged. */
	readonly posts?: readonly PostRule[];
	/** Names of policies of the staff whose holders Directus lets read every record. Absent = none. */
	readonly wideReaders?: readonly string[];
	/** What other versions of the procedure that is judged ask for, of those that were published. */
	readonly otherVersions?: readonly { readonly version: number; readonly facts: readonly FactRule[] }[];
}
