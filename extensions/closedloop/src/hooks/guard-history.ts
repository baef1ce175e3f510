import type { HookExtensionContext, RegisterFunctions } from '@directus/types';
import { keepTables } from '../services/history/keep-tables.ts';
import { breaksHistory, isKeptField, isMachineTable } from '../services/history/kept-schema.ts';
import { refuse } from '../services/refusal.ts';
import { localeOf, valuesIn, type FilterContext } from './parse.ts';
import { relationEnds } from '../store/history/relation-ends.ts';
import type { StoredIn } from '../store/stored.ts';

type Registrar = Pick<RegisterFunctions, 'filter'>;

/**
 * The tables and columns of the history stay, whoever asks: without the list of events a registration would go on
 * without its first line. Taking the extension away lifts this; the door refuses to work on what was changed behind
 * Directus's back.
 */
export function guardHistory(
	{ filter }: Registrar,
	{ services, logger }: Pick<HookExtensionContext, 'services' | 'logger'>,
): void {
	if (!keepTables(services))
		logger.warn('closedloop: this Directus drops relations, and tables that nobody knows of, without asking');
	const kept = async (field: string, context: FilterContext) => refuse('CL_KEPT', { field }, await localeOf(context));
	filter('fields.delete', async (payload, { collection }, context) => {
		const found = textsIn(payload).find((field) => isKeptField(String(collection), field));
		if (found !== undefined) throw await kept(`${String(collection)}.${found}`, context);
		return payload;
	});
	filter('fields.update', async (payload, { collection }, context) => {
		const field: StoredIn<'directus_fields'> = valuesIn(payload);
		if (breaksHistory(String(collection), field))
			throw await kept(`${String(collection)}.${String(field.field)}`, context);
		return payload;
	});
	filter('relations.update', async (payload, { keys }, context) => {
		if ('one_field' in valuesIn(payload) && (await isHistorysRelation(keys, context)))
			throw await kept('one_field', context);
		return payload;
	});
	for (const made of ['collections.create', 'fields.create', 'relations.create'] as const)
		filter(made, async (payload, { collection: within }, context) => {
			const { collection, many_collection, one_collection } = valuesIn(payload);
			const table = [within, collection, many_collection, one_collection].map(String).find(isMachineTable);
			if (table !== undefined) throw await kept(table, context);
			return payload;
		});
}

async function isHistorysRelation(keys: unknown, { database }: FilterContext): Promise<boolean> {
	const ids = Array.isArray(keys) ? keys.map(Number) : [];
	return (await relationEnds(database, ids)).some(
		(row) =>
			isKeptField(String(row.one_collection), String(row.one_field)) ||
			isKeptField(String(row.many_collection), String(row.many_field)),
	);
}

const textsIn = (payload: unknown): readonly string[] => (Array.isArray(payload) ? payload.map(String) : []);
