import { factsOn } from '../../facts/index.ts';
import { changesOf, type UpdateCase } from '../../record/index.ts';
import type { RecordView } from '../../workflow/index.ts';

/**
 * Whether a write changes one of the columns a rule of the procedure asks. Another procedure has other rules, so it is
 * asked like a column of theirs.
 */
export function changesWhatIsAsked(
	{ kind, collection, record, procedure }: UpdateCase,
	change: RecordView,
	columns: readonly string[],
): boolean {
	const asked = new Set(['procedure', ...columns]);
	return changesOf(collection, record, change, factsOn(kind, procedure)).some(({ field }) => asked.has(field));
}
