import type { PostRule, ProcedureRules, Stored } from '@closedloop/schema';
import type { Directory } from '../people/index.ts';
import { stringOf } from '../values/index.ts';
import { isRestricted, widePolicies, type Classed } from './readers.ts';

/** What reading rests on beside the row itself. */
export interface Reading {
	readonly directory: Pick<Directory, 'users' | 'roles'>;
	/** Of the record's procedure: adoption lets the holders of its posts read. */
	readonly posts: readonly PostRule[];
}

/**
 * Whether somebody may read a row that has a class: what Directus's permissions (`readFilter`, `procedureFilter`) let
 * through, judged without Directus.
 */
export function mayRead(user: string, collection: Classed, row: Stored<Classed>, reading: Reading): boolean {
	const { directory, posts } = reading;
	if (!isRestricted(row)) return true;
	const policies = [...widePolicies, ...(collection === 'cl_feedback' ? readingPolicies(posts) : [])];
	if (policies.some((policy) => directory.roles[policy]?.includes(user) === true)) return true;
	const department = directory.users.find(({ id }) => id === user)?.department ?? null;
	const listed = (stringOf(row.readers) ?? '').split(/[,;]/u).filter((id) => id !== '');
	return listed.includes(user) || (department !== null && listed.includes(department));
}

/** Policies whose holders read what is restricted under a procedure: those of its posts. */
const readingPolicies = (posts: readonly PostRule[]): readonly string[] =>
	posts.flatMap(({ held_by }) => ('policy' in held_by ? [held_by.policy] : []));

/** Whether a procedure lets its records be read by few. */
export const restricts = ({ confidentiality }: Pick<ProcedureRules, 'confidentiality'>): boolean =>
	confidentiality === 'restricted';
