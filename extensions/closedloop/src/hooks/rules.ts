import type { Instant, Stored } from '@closedloop/schema';
import type { HookExtensionContext, RegisterFunctions } from '@directus/types';
import {
	createRules,
	deleteRules,
	judgeReplyTemplate,
	placeDepartments,
	updateRules,
	type RuleCollection,
	type RuleWrite,
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

/** What is no document with versions, and may not be written either as anybody likes. */
const beside = { cl_departments: placeDepartments, cl_reply_templates: judgeReplyTemplate } as const;

/** Collections whose writes are parsed and judged here. */
export const ruledCollections = [...ruleCollections, 'cl_departments', 'cl_reply_templates'] as const;

type Written = Stored<(typeof ruledCollections)[number]>;

/** What is to be written of what was sent. */
type Judge = (keys: readonly string[], write: RuleWrite) => Written | Promise<Written>;

/**
 * Every write path of Directus to a rule document, a department or a reply template ends in one of these filters.
 * Whoever may not write hears so from Directus first.
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
	const judged = (collection: string, create: Judge, update: Judge): void => {
		filter(`${collection}.items.create`, async (payload, _meta, context) => {
			const write = await writeOf(collection, null, payload, context);
			return create(keysIn([write.payload.id]), write);
		});
		filter(`${collection}.items.update`, async (payload, { keys }, context) =>
			update(keysIn(keys), await writeOf(collection, keysIn(keys), payload, context)),
		);
	};
	for (const [collection, judge] of Object.entries(beside)) judged(collection, judge, judge);
	for (const collection of ruleCollections) {
		judged(
			collection,
			async (_none, write) => createRules(collection, write),
			async (keys, write) => updateRules(collection, keys, write),
		);
		filter(`${collection}.items.delete`, async (payload, _meta, context) => {
			await askDirectus({ services }, collection, { action: 'delete', keys: keysIn(payload) }, context);
			await deleteRules(collection, keysIn(payload), { ...context, locale: await localeOf(context) });
			return payload;
		});
	}
}
