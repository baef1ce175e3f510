import type { Gathered, RepeatView, UpdateCase, Effect } from '../../record/index.ts';
import { stringOf } from '../../values/index.ts';
import { worseThan } from './severity.ts';

/**
 * The severity a repeat is raised to, where that is worse than what the record has or is given. Null: it is not raised.
 */
export function raisedByRepeat(
	given: Pick<Gathered, 'procedure'>,
	repeat: RepeatView | null,
	own: string | null,
): string | null {
	const raised = repeat?.severity ?? null;
	return raised !== null && worseThan(given, raised, own) ? raised : null;
}

/**
 * A record whose category or site is chosen or corrected later is counted as a repeat then (P17, F0:666: the same
 * problem at the same site; the category is mostly chosen at triage).
 */
export function recounted(given: UpdateCase): UpdateCase & { readonly counted: Effect<'edited'> } {
	const { repeat, record, change } = given;
	if (repeat === null) return { ...given, counted: {} };
	const severity = raisedByRepeat(given, repeat, stringOf(change.severity) ?? stringOf(record.severity));
	const raised = severity === null ? {} : { severity };
	return {
		...given,
		change: { ...change, ...raised },
		counted: {
			patch: { repeat_key: repeat.key, repeat_of: repeat.of, repeat_count: repeat.count, ...raised },
			data: { repeat_of: repeat.of, repeat_count: repeat.count },
		},
	};
}
