import { member } from '../../core/json.ts';
import { personName } from '../../core/names/person-name.ts';
import type { Read } from '../../store/read-as.ts';
import { textIn } from '../../store/row-values.ts';

/** What colleagues are called. */
export interface Names {
	/** Null where this reader may not see users. */
	readonly of: (user: string) => string | null;
}

/** Names of these colleagues; a reader who may not see users gets none, and that is no error. */
export async function namesOf(read: Read, ids: readonly string[]): Promise<Names> {
	if (ids.length === 0) return { of: () => null };
	const users = await read('directus_users', {
		fields: ['id', 'first_name', 'last_name', 'email'],
		filter: { id: { _in: [...new Set(ids)] } },
		limit: -1,
	}).catch(nobodyWhenForbidden);
	const names = new Map(
		users.map((user) => [String(user.id), personName(user.first_name, user.last_name) || textIn(user.email) || '']),
	);
	return { of: (user) => names.get(user) || null };
}

/** What somebody may not see is nothing to them, and no error. */
export function nobodyWhenForbidden(failure: unknown): readonly never[] {
	if (isForbidden(failure)) return [];
	throw failure;
}

export const isForbidden = (failure: unknown): boolean => member(failure, 'code') === 'FORBIDDEN';
