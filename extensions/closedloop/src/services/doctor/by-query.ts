import { examineByQuery, type ByQuery } from '../../store/rows-by-query.ts';
import { broken, well, type Check, type Finding } from './finding.ts';

const findings: Readonly<Record<ByQuery, Finding>> = {
	closed_by_directus: well('this Directus looks up the rows of a write by query with the rights of whoever writes'),
	closed_by_us: well(
		'this Directus has the hole of writes by query; Closedloop closes it while its extension is loaded',
	),
	open: broken(
		'this Directus lets anybody ask about every column of every collection, and Closedloop could not close it',
		'stop the server; use a version of docs/directus-versions.md',
	),
};

export const writesByQuery: Check = {
	name: 'directus',
	examine: async ({ context: { services, getSchema } }) => [
		findings[await examineByQuery(services, await getSchema())],
	],
};
