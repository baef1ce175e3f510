import type { CalendarLayer, Locale, NamedLayer, Stored } from '@closedloop/schema';
import type { Read } from '../../store/read-as.ts';
import { refuse } from '../refusal.ts';
import { parseLayer, refuseOversized, RuleError, rowsAbove, treeOf } from '../../rules/index.ts';
import { refuseProblems } from '../refusing.ts';

/** Who asks, with their permissions and the desk's. */
export interface LayerQuestion {
	readonly read: Read;
	/** The layers above are nobody's secret to whoever may read a calendar. */
	readonly readDesk: Read;
	readonly locale: Locale;
}

/**
 * A calendar and the layers above it, the country's first. @throws CL_NOT_FOUND, CL_INVALID where one of them cannot be
 * read
 */
export async function layersOf({ read, readDesk, locale }: LayerQuestion, id: string): Promise<readonly NamedLayer[]> {
	const [row] = await read('cl_calendars', { fields: ['*'], filter: { id: { _eq: id } }, limit: 1 });
	if (!row) throw refuse('CL_NOT_FOUND', {}, locale);
	const all = await readDesk('cl_calendars', { fields: ['*'], limit: -1 });
	return readable(locale, () =>
		[...rowsAbove(row, treeOf(all)), row].map((each) => ({
			id: String(each.id),
			name: String(each.name),
			...parseLayer(each),
		})),
	);
}

/** The layer a form holds before it is saved. @throws CL_INVALID */
export const layerOf = (row: Stored<'cl_calendars'>, locale: Locale): CalendarLayer =>
	readable(locale, () => {
		refuseOversized(row);
		return parseLayer(row);
	});

function readable<Layers>(locale: Locale, read: () => Layers): Layers {
	try {
		return read();
	} catch (error) {
		if (error instanceof RuleError) refuseProblems('cl_calendars', error.problems, locale);
		throw error;
	}
}
