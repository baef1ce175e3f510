import type { DeadlineRule } from '@closedloop/schema';
import { columnIn, hasValue, type RecordView } from '../workflow/index.ts';

/**
 * The rung (0-based) at which a ladder is entered by what the record says now: a major case is the general manager's at
 * once (P17), media exposure likewise (P61, F4:281-291). Of several that match the highest wins. Null = from the
 * bottom.
 */
export function entryRung(
	{ entry = [], ladder }: Pick<DeadlineRule, 'entry' | 'ladder'>,
	record: RecordView,
): number | null {
	const entered = entry
		.filter(({ when, rung }) => rung < ladder.length && hasValue(columnIn(record, when.field), when.values))
		.map(({ rung }) => rung);
	return entered.length > 0 ? Math.max(...entered) : null;
}
