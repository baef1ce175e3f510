import type { Knex } from 'knex';
import { clockFigures } from '../../store/reports/clock-figures.ts';
import { clockLevels } from '../../store/reports/clock-levels.ts';
import { clockPages, type CodeOf, type CountedPages } from '../../store/reports/clock-pages.ts';
import { answeredIn, clockedKinds, dueIn } from '../../store/reports/clock-selection.ts';
import { countedColumns, talliedColumns, type ClockQuestion } from '../../store/reports/clock-tally.ts';
import { filterOf } from '../../store/reports/selection.ts';
import { seesAll } from '../../store/reports/whole-view.ts';
import type { Readers } from './labels.ts';

/**
 * Counts the clocks of a report as the viewer may see them: by the database where they may see all of the selection and
 * every record it is of, page by page as themselves where they may see a part.
 */
export async function countClocks(
	ports: Readers & { readonly database: Knex },
	question: ClockQuestion,
	{ admin, codeOf }: { readonly admin: boolean; readonly codeOf: CodeOf },
): Promise<CountedPages> {
	if (!admin && !(await seesEverything(ports, question))) return clockPages(ports.viewer, question, codeOf);
	return { ...(await clockFigures(ports.database, question)), levels: await clockLevels(ports.database, question) };
}

async function seesEverything({ viewer, desk }: Readers, { stretch, conditions }: ClockQuestion): Promise<boolean> {
	for (const part of [dueIn(stretch), answeredIn(stretch)]) {
		if (
			!(await seesAll(viewer, desk, {
				collection: 'cl_clocks',
				filter: filterOf([...part, ...conditions]),
				fields: talliedColumns,
				counted: countedColumns,
			}))
		)
			return false;
	}
	for (const { collection } of clockedKinds) {
		const whole = await seesAll(viewer, desk, { collection, filter: {}, fields: ['id'], counted: ['id'] }).catch(
			notWhenForbidden,
		);
		if (!whole) return false;
	}
	return true;
}

function notWhenForbidden(failure: unknown): false {
	if (typeof failure === 'object' && failure !== null && 'code' in failure && failure.code === 'FORBIDDEN')
		return false;
	throw failure;
}
