import { fullTextTables, machineTables } from '@closedloop/schema';
import { ForbiddenError } from '@directus/errors';
import type { RegisterFunctions } from '@directus/types';

/**
 * Directus knows every table of the database; to administrators it would show ours as collections. Numbers already
 * given, editions that clocks run by and the state of jobs are nobody's to read or write by the API.
 * (`DB_EXCLUDE_TABLES` hides them altogether; this holds where it is not set.)
 */
export function hideMachineTables({ filter }: Pick<RegisterFunctions, 'filter'>): void {
	const refuse = (): never => {
		throw new ForbiddenError();
	};
	for (const table of [...Object.keys(machineTables), ...fullTextTables]) {
		for (const action of ['query', 'read', 'create', 'update', 'delete'] as const)
			filter(`${table}.items.${action}`, refuse);
	}
}
