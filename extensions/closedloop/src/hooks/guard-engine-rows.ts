import { engineCollections } from '@closedloop/schema';
import type { RegisterFunctions } from '@directus/types';
import { takeGrant, type Machine } from '../services/door/index.ts';
import { refuse } from '../services/refusal.ts';
import { localeOf, valuesIn, type FilterContext } from './parse.ts';

type Registrar = Pick<RegisterFunctions, 'filter'>;

/** Events, clocks and messages are written as part of a record's own write, by announced id, or not at all (design section 3.3). */
export function guardEngineRows({ filter }: Registrar, machine: Machine): void {
	for (const collection of engineCollections) {
		const refused = async (context: FilterContext) => refuse('CL_GUARDED', { field: collection }, await localeOf(context));
		filter(`${collection}.items.create`, async (payload, _meta, context) => {
			const values = valuesIn(payload);
			if (!announced(collection, values, String(values['id']), machine)) throw await refused(context);
			return values;
		});
		filter(`${collection}.items.update`, async (payload, meta, context) => {
			const values = valuesIn(payload);
			const keys: unknown = meta['keys'];
			const list: readonly unknown[] = Array.isArray(keys) ? keys : [];
			const only = list.length === 1 && (typeof list[0] === 'string' || typeof list[0] === 'number') ? String(list[0]) : null;
			if (collection !== 'cl_clocks' || only === null || !announced(collection, values, only, machine)) throw await refused(context);
			return values;
		});
		filter(`${collection}.items.delete`, async (_payload, _meta, context) => {
			throw await refused(context);
		});
	}
}

/** An event is its own cause; clocks and messages name the event they came with. */
function announced(collection: string, values: Readonly<Record<string, unknown>>, id: string, machine: Machine): boolean {
	const cause = collection === 'cl_events' ? id : String(values['caused_by']);
	return takeGrant(collection, id, cause, machine.now());
}
