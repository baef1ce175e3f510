import {
	namedRoles,
	type CollectionName,
	type ColumnOf,
	type Confidentiality,
	type NamedRole,
	type Stored,
} from '@closedloop/schema';

/** Collections whose rows have a class of their own; whatever belongs to such a row is read like it. */
export type Classed = 'cl_feedback' | 'cl_capas';

/** By which columns somebody is one of those a restricted row is for. */
export interface Readers<Column extends string = string> {
	/** Columns that name a person. */
	readonly persons: readonly Column[];
	/** Column of the department all of whose members may read it, its head and deputy too. */
	readonly department: Column;
}

/**
 * Who reads what is restricted, beside the roles that read everything. The one table: Directus's permissions
 * (`readFilter`) and the judgement of stories (`mayRead`) are both derived from it.
 */
const table: { readonly [Each in Classed]: Readers<ColumnOf<Each>> } = {
	cl_feedback: { persons: ['owner', 'first_receiver'], department: 'lead_department' },
	cl_capas: { persons: ['leader', 'verifier'], department: 'department' },
};

export const readers: Readonly<Record<Classed, Readers>> = table;

/** Who is asked by a row that belongs to a record. */
interface Addressees {
	readonly persons: readonly string[];
	readonly department?: string;
}

const asked: {
	readonly [Each in CollectionName]?: { persons: readonly ColumnOf<Each>[]; department?: ColumnOf<Each> };
} = {
	cl_reports: { persons: ['owner', 'sent_by'], department: 'department' },
	cl_actions: { persons: ['owner', 'verifier'] },
	cl_service_orders: { persons: ['owner'], department: 'department' },
	cl_decisions: { persons: ['proposed_by'], department: 'answer_department' },
};

/**
 * Whoever a row that belongs to a record is addressed to reads it, though they may not read what it is about: a slip
 * (P42 F2:64), an action of their own, an order to carry out. Null where it is addressed to nobody.
 */
export const addresseesOf = (collection: string): Addressees | null =>
	Object.entries(asked).find(([name]) => name === collection)?.[1] ?? null;

export const isClassed = (collection: string): collection is Classed => Object.hasOwn(table, collection);

/** Classes that whoever reads records at all may read. A row without one is read by nobody else: fail closed. */
export const freeClasses: readonly Confidentiality[] = ['open', 'internal'];

/** Whether only few may read it. What says nothing, or nothing known, is. */
export const isRestricted = ({ confidentiality }: Pick<Stored<Classed>, 'confidentiality'>): boolean =>
	!freeClasses.some((free) => free === confidentiality);

/** Whether the customer may follow how the work on it goes; of others they hear what is promised to them, and the answer. */
export const isFollowed = ({ confidentiality }: Pick<Stored<Classed>, 'confidentiality'>): boolean =>
	confidentiality === 'open';

/** Roles that read every record: they answer for the desk, or look at it from outside. */
const wideRoles: readonly NamedRole[] = ['administrator', 'quality_manager', 'general_manager', 'auditor'];

export const readsAll = (role: NamedRole): boolean => wideRoles.includes(role);

/** Ids of the policies whose holders read every record. */
export const widePolicies: readonly string[] = wideRoles.map((role) => namedRoles[role].policy);
