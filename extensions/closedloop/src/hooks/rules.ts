import type { RegisterFunctions } from '@directus/types';
import { currentDeed } from '../services/door/deed.ts';
import { createRules, deleteRules, placeDepartments, updateRules } from '../services/rules/save.ts';
import type { RuleCollection } from '../services/rules/index.ts';
import { localeOf, valuesIn, type FilterContext } from './parse.ts';

const ruleCollections: readonly RuleCollection[] = ['cl_procedures', 'cl_workflows', 'cl_questionnaires', 'cl_calendars'];

/** Every write path of Directus to a rule document or a department ends in one of these filters (design section 3.6). */
export function registerRules({ filter }: Pick<RegisterFunctions, 'filter'>, { now }: { readonly now: () => number }): void {
	const writeOf = async (payload: unknown, context: FilterContext) =>
		({ payload: valuesIn(payload), database: context.database, schema: context.schema, at: currentDeed()?.at ?? now(), locale: await localeOf(context) });
	for (const collection of ruleCollections) {
		filter(`${collection}.items.create`, async (payload, _meta, context) => createRules(collection, await writeOf(payload, context)));
		filter(`${collection}.items.update`, async (payload, meta, context) => updateRules(collection, keysIn(meta['keys']), await writeOf(payload, context)));
		filter(`${collection}.items.delete`, async (payload, _meta, { database, schema, ...context }) => {
			await deleteRules(collection, keysIn(payload), { database, schema, locale: await localeOf({ database, schema, ...context }) });
			return payload;
		});
	}
	filter('cl_departments.items.create', async (payload, _meta, context) => {
		const write = await writeOf(payload, context);
		return placeDepartments(keysIn([write.payload['id']]), write);
	});
	filter('cl_departments.items.update', async (payload, meta, context) => placeDepartments(keysIn(meta['keys']), await writeOf(payload, context)));
}

/** Keys come as text from an address and as they are from a body. */
const keysIn = (keys: unknown): readonly string[] => (Array.isArray(keys) ? keys.filter((key) => key !== undefined && key !== null).map(String) : []);
