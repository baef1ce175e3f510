import { engineCollections, type Stored } from '@closedloop/schema';
import type { HookExtensionContext, RegisterFunctions } from '@directus/types';
import { awaited } from '../services/write/index.ts';
import { refuse } from '../services/refusal.ts';
import { askDirectus, type Wish } from '../store/may-write.ts';
import { keysIn, localeOf, valuesIn, type FilterContext } from './parse.ts';

type EngineRow = Stored<(typeof engineCollections)[number]>;
type Registrar = Pick<RegisterFunctions, 'filter'>;

/**
 * Events, clocks and messages are written as part of a record's own write, by an id decided before, or not at all
 * (docs/principles.md, "The engine's rows and columns").
 */
export function guardEngineRows({ filter }: Registrar, { services }: HookExtensionContext): void {
	for (const collection of engineCollections) {
		const refused = async (wish: Wish, context: FilterContext): Promise<Error> => {
			await askDirectus({ services }, collection, wish, context);
			return refuse('CL_GUARDED', { field: collection }, await localeOf(context));
		};
		filter(`${collection}.items.create`, async (payload, _meta, context) => {
			const values: EngineRow = valuesIn(payload);
			// An event is its own cause; clocks and messages name the event they came with.
			const cause = collection === 'cl_events' ? null : values.caused_by;
			if (awaited(collection, String(values.id), cause ?? null)?.row.born !== true)
				throw await refused({ action: 'create', values }, context);
			return values;
		});
		filter(`${collection}.items.update`, async (payload, { keys: asked }, context) => {
			const values: EngineRow = valuesIn(payload);
			const keys = keysIn(asked);
			const [only] = keys;
			const row =
				collection === 'cl_clocks' && only !== undefined && keys.length === 1
					? awaited(collection, only, values.caused_by ?? '')?.row
					: undefined;
			if (row?.born !== false) throw await refused({ action: 'update', keys, values }, context);
			return values;
		});
		filter(`${collection}.items.delete`, async (keys, _meta, context) => {
			throw await refused({ action: 'delete', keys: keysIn(keys) }, context);
		});
	}
}
