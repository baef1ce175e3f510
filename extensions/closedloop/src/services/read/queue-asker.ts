import { recordKinds, type KindName } from '@closedloop/schema';
import type { Filter } from '@directus/types';
import { isOfDepartment } from '../../core/people/index.ts';
import type { Read } from '../../store/read-as.ts';
import { people } from '../rulebook/index.ts';
import { nobodyWhenForbidden } from './names.ts';
import type { Asker, Narrow } from './queue-views.ts';
import type { WaitingQuestion } from './waiting.ts';

type Asking = Pick<WaitingQuestion, 'database' | 'user' | 'machine'>;

/** @param toSign decisions they could sign now */
export async function askerOf({ database, user, machine }: Asking, toSign: readonly string[]): Promise<Asker> {
	const directory = await people(database);
	const departments = directory.departments.filter(({ id }) => isOfDepartment(user, id, directory)).map(({ id }) => id);
	return { user, departments, toSign, now: machine.now() };
}

/** Whether somebody stands at the head of a department, or in the place of its head. */
export async function leads({ database, user }: Asking): Promise<boolean> {
	const { departments } = await people(database);
	return departments.some(({ head, deputy }) => head === user || deputy === user);
}

/** What of a view is wanted; null = all of it. */
export interface Narrowing {
	readonly kind: KindName | null;
	readonly severity: string | null;
	/** Code of a procedure, whichever version. */
	readonly procedure: string | null;
	/** Whose they are: an id, or `nobody`. */
	readonly owner: string | null;
}

export const nobody = 'nobody';

/** Versions of a procedure the reader may not see count as none. */
export async function narrowTo(read: Read, { kind, severity, procedure, owner }: Narrowing): Promise<Narrow> {
	const versions = procedure === null ? [] : await versionsOf(read, procedure);
	return (of) => {
		const filters: Filter[] = [];
		if (kind !== null && of.collection !== recordKinds[kind].collection) return null;
		if (severity !== null && !of.columns.includes('severity')) return null;
		if (procedure !== null && (versions.length === 0 || !of.columns.includes('procedure'))) return null;
		if (severity !== null) filters.push({ severity: { _eq: severity } });
		if (procedure !== null) filters.push({ procedure: { _in: [...versions] } });
		if (owner !== null) filters.push({ [of.owner]: owner === nobody ? { _null: true } : { _eq: owner } });
		return { _and: filters };
	};
}

async function versionsOf(read: Read, code: string): Promise<readonly string[]> {
	const rows = await read('cl_procedures', { fields: ['id'], filter: { code: { _eq: code } }, limit: -1 }).catch(
		nobodyWhenForbidden,
	);
	return rows.map(({ id }) => String(id));
}
