import { readCurrent } from '../../store/install/current.ts';
import { missingLocks } from '../../store/locks.ts';
import { type Current, describeStep, type Step } from '../../core/install/index.ts';
import { wanted } from '../install/install.ts';
import { plan, type Wanted } from '../install/plan.ts';
import { broken, well, type Check, type Finding } from './finding.ts';

/** What the product cannot do without; texts, roles and permissions are the administrator's to take away. */
const needed: readonly Step['do'][] = [
	'create_table',
	'create_collection',
	'describe_collection',
	'create_field',
	'describe_field',
	'create_relation',
	'gather_relation',
	'create_index',
	'rename_field',
	'rename_interface',
];
/** More lines than this help nobody. */
const shown = 10;
const install = 'npx directus closedloop install';

export const schemaComplete: Check = {
	name: 'schema',
	examine: async ({ context: { database } }) => {
		const [current, shipped] = [await readCurrent(database), await wanted()];
		const missing = plan(current, shipped)
			.filter((step) => needed.includes(step.do))
			.map((step) => broken(`to do: ${describeStep(step)}`, install));
		if (missing.length > 0 && !current.tables.has('cl_feedback'))
			return [broken('Closedloop is not installed on this database', install)];
		const found = [...missing, ...hollowFields(current, shipped)];
		if (found.length > shown)
			return [...found.slice(0, shown), broken(`and ${found.length - shown} more`, `${install} --dry-run lists them`)];
		return found.length > 0
			? found
			: [well(`${shipped.snapshot.collections.length} collections with all fields, relations and indexes`)];
	},
};

/** Fields Directus knows of whose column is gone: somebody dropped it behind Directus's back. */
function hollowFields(current: Current, { snapshot }: Wanted): Finding[] {
	return snapshot.collections
		.flatMap(({ fields }) => fields)
		.flatMap(({ collection, field, schema }) => {
			const columns = current.tables.get(collection);
			const hollow =
				schema !== null && columns !== undefined && current.fields.has(`${collection}.${field}`) && !columns.has(field);
			return hollow
				? [
						broken(
							`column ${collection}.${field} is gone from the database`,
							`delete the field in Studio, then ${install}`,
						),
					]
				: [];
		});
}

export const locksInPlace: Check = {
	name: 'locks',
	examine: async ({ context: { database } }) => {
		const missing = await missingLocks(database);
		return missing.length === 0
			? [well('the database itself refuses writes past the door')]
			: [
					broken(
						`${missing.length} locks missing: ${missing.join(', ')}`,
						'restart Directus, or npx directus closedloop install',
					),
				];
	},
};
