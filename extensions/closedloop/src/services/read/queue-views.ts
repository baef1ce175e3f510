import type { Instant, QueueView } from '@closedloop/schema';
import type { Filter } from '@directus/types';
import { idOf, stringOf } from '../../core/values/index.ts';
import { columnIn } from '../../core/workflow/index.ts';
import { queuedKinds, type QueuedKind } from '../../store/queue/queued-kinds.ts';
import type { QueuedQuestion } from '../../store/queue/queued-rows.ts';
import { isoOf } from '../../store/row-values.ts';
import { goingIn, hasEndedIn, type Rulebook } from '../rulebook/index.ts';

/** The filter that is asked of a kind beside the view; null where none of its records is wanted. */
export type Narrow = (of: QueuedKind) => Filter | null;

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
export function questionsOf(
	view: QueueView,
	asker: Asker,
	book: Rulebook,
	narrow: Narrow = everything,
): readonly QueuedOf[] {
	const [going, hasEnded] = [goingIn(book), hasEndedIn(book)];
	return queuedKinds.flatMap((of) => {
		const narrowed = narrow(of);
		if (narrowed === null) return [];
		return viewFilters[view](of, asker).map((wanted) => ({
			of,
			filter: { _and: [{ status: { _in: [...going(of.collection)] } }, wanted, narrowed] },
			goesOn: (row) =>
				!hasEnded(of.collection, idOf(columnIn(row, 'workflow')), stringOf(columnIn(row, 'status')) ?? ''),
		}));
	});
}

const everything: Narrow = () => ({ _and: [] });

/** What is asked for a view, each record by one filter at most; none where no record of that kind is ever in it. */
const viewFilters: Readonly<Record<QueueView, (of: QueuedKind, asker: Asker) => readonly Filter[]>> = {
	mine: ({ owner }, { user }) => [{ [owner]: { _eq: user } }],
	department: ({ department }, { departments }) =>
		department === null || departments.length === 0 ? [] : [{ [department]: { _in: [...departments] } }],
	unassigned: ({ take }) => (take === null ? [] : [{ [take]: { _null: true } }]),
	// The tick notes a miss within seconds; the due time itself shows it before.
	overdue: (_of, { now }) => [isOverdue(now)],
	// One index each: a planner that is asked for either reads neither.
	following: ({ owner, followers }, { user }) =>
		followers.map((column, index) => ({
			_and: [{ [column]: { _eq: user } }, ...[owner, ...followers.slice(0, index)].map((other) => isNot(other, user))],
		})),
	signature: ({ kind }, { toSign }) => (kind === 'decision' && toSign.length > 0 ? [{ id: { _in: [...toSign] } }] : []),
	verification: ({ verified }, { user }) =>
		verified === null ? [] : [{ _and: [{ [verified.by]: { _eq: user } }, { status: { _in: [...verified.while] } }] }],
};

const isNot = (column: string, user: string): Filter => ({
	_or: [{ [column]: { _null: true } }, { [column]: { _neq: user } }],
});

/** A promise is broken and not answered, or its due time has passed. */
export const isOverdue = (now: Instant): Filter => ({
	_or: [
		{ clock_state: { _eq: 'missed' } },
		{ _and: [{ unpromised: { _eq: false } }, { next_due_at: { _lt: isoOf(now) } }] },
	],
});
