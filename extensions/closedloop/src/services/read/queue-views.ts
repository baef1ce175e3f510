import type { Instant, QueueView } from '@closedloop/schema';
import type { Filter } from '@directus/types';
import { idOf, stringOf } from '../../core/values/index.ts';
import { columnIn } from '../../core/workflow/index.ts';
import { queuedKinds, type QueuedKind } from '../../store/queue/queued-kinds.ts';
import type { QueuedQuestion } from '../../store/queue/queued-rows.ts';
import { isoOf } from '../../store/row-values.ts';
import { goingIn, hasEndedIn, type Rulebook } from '../rulebook/index.ts';

/** Whose queue it is, and what of it was found out beforehand. */
export interface Asker {
	readonly user: string;
	/** Departments they work in or stand at the head of. */
	readonly departments: readonly string[];
	/** Decisions that they could sign now. */
	readonly toSign: readonly string[];
	readonly now: Instant;
}

export interface QueuedOf extends QueuedQuestion {
	readonly of: QueuedKind;
}

/** What is asked of each kind that a view can show; of the others nothing. */
export function questionsOf(view: QueueView, asker: Asker, book: Rulebook): readonly QueuedOf[] {
	const [going, hasEnded] = [goingIn(book), hasEndedIn(book)];
	return queuedKinds.flatMap((of) => {
		const wanted = viewFilters[view](of, asker);
		if (wanted === null) return [];
		return [
			{
				of,
				filter: { _and: [{ status: { _in: [...going(of.collection)] } }, wanted] },
				goesOn: (row) =>
					!hasEnded(of.collection, idOf(columnIn(row, 'workflow')), stringOf(columnIn(row, 'status')) ?? ''),
			},
		];
	});
}

/** Null where no record of that kind is ever in the view. */
const viewFilters: Readonly<Record<QueueView, (of: QueuedKind, asker: Asker) => Filter | null>> = {
	mine: ({ owner }, { user }) => ({ [owner]: { _eq: user } }),
	department: ({ department }, { departments }) =>
		department === null || departments.length === 0 ? null : { [department]: { _in: [...departments] } },
	unassigned: ({ take }) => (take === null ? null : { [take]: { _null: true } }),
	// The tick notes a miss within seconds; the due time itself shows it before.
	overdue: (_of, { now }) => ({
		_or: [
			{ clock_state: { _eq: 'missed' } },
			{ _and: [{ unpromised: { _eq: false } }, { next_due_at: { _lt: isoOf(now) } }] },
		],
	}),
	signature: ({ kind }, { toSign }) => (kind === 'decision' && toSign.length > 0 ? { id: { _in: [...toSign] } } : null),
	verification: ({ verified }, { user }) =>
		verified === null ? null : { _and: [{ [verified.by]: { _eq: user } }, { status: { _in: [...verified.while] } }] },
};
