import type { Instant, Stored } from '@closedloop/schema';
import type { HookExtensionContext, RegisterFunctions } from '@directus/types';
import {
	createRules,
	deleteRules,
	placeDepartments,
	updateRules,
	type RuleCollection,
} from '../services/publishing/index.ts';
import { parseValues } from '../services/values/index.ts';
import { askDirectus, type Wish } from '../store/may-write.ts';
import { keysIn, localeOf, valuesIn, type FilterContext } from './parse.ts';

const ruleCollections: readonly RuleCollection[] = [
	'cl_procedures',
	'cl_workflows',
	'cl_questionnaires',
	'cl_calendars',
];

/** Collections whose writes are parsed and judged here. */
export const ruledCollections = [...ruleCollections, 'cl_departments'] as const;

type Written = Stored<(typeof ruledCollections)[number]>;

/**
 * Every write path of Directus to a rule document or a department ends in one of these filters. Whoever may not write
 * hears so from Directus first.
 */
export function registerRules(
	{ filter }: Pick<RegisterFunctions, 'filter'>,
	{ now }: { readonly now: () => Instant },
	{ services }: Pick<HookExtensionContext, 'services'>,
): void {
	const writeOf = async (
		collection: string,
		keys: readonly string[] | null,
		written: unknown,
		context: FilterContext,
	) => {
		const values = valuesIn(written);
		const wish: Wish = keys === null ? { action: 'create', values } : { action: 'update', keys, values };
		await askDirectus({ services }, collection, wish, context);
		const payload: Written = await parseValues(context.database, collection, values, () => localeOf(context));
		return { payload, database: context.database, schema: context.schema, at: now(), locale: await localeOf(context) };
	};
	for (const collection of ruleCollections) {
		filter(`${collection}.items.create`, async (payload, _meta, context) =>
			createRules(collection, await writeOf(collection, null, payload, context)),
		);
		filter(`${collection}.items.update`, async (payload, { keys }, context) =>
			updateRules(collection, keysIn(keys), await writeOf(collection, keysIn(keys), payload, context)),
		);
		filter(`${collection}.items.delete`, async (payload, _meta, context) => {
			const { database, schema } = context;
			await askDirectus({ services }, collection, { action: 'delete', keys: keysIn(payload) }, context);
			await deleteRules(collection, keysIn(payload), { database, schema, locale: await localeOf(context) });
			return payload;
		});
	}
	filter('cl_departments.items.create', async (payload, _meta, context) => {
		const write = await writeOf('cl_departments', null, payload, context);
		return placeDepartments(keysIn([write.payload.id]), write);
	});
	filter('cl_departments.items.update', async (payload, { keys }, context) =>
		placeDepartments(keysIn(keys), await writeOf('cl_departments', keysIn(keys), payload, context)),
	);
}
