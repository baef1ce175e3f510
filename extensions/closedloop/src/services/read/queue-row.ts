import { recordKinds, type QueueRow } from '@closedloop/schema';
import { groupOf, type Edges } from '../../core/queue/index.ts';
import { idOf, stringOf } from '../../core/values/index.ts';
import { columnIn } from '../../core/workflow/index.ts';
import { instantIn, isoOf } from '../../store/row-values.ts';
import type { ToldRow, Words } from './queue-words.ts';
import type { LeftOf } from './working-left.ts';

/** What is known of the rows of a list together. */
export interface Told {
	readonly words: Words;
	readonly left: LeftOf;
	readonly edges: Edges;
}

/** A record as the queue tells it. */
export function queueRow({ of, row }: ToldRow, { words, left, edges }: Told): QueueRow {
	const text = (column: string): string | null => stringOf(columnIn(row, column));
	const due = instantIn(columnIn(row, 'next_due_at'));
	const clock_state = text('clock_state');
	const owner = of.owner === null ? null : idOf(columnIn(row, of.owner));
	return {
		kind: of.kind,
		label: recordKinds[of.kind].label,
		collection: of.collection,
		id: String(columnIn(row, 'id')),
		group: groupOf({ due, clock_state, begun: null }, edges),
		missed: clock_state === 'missed',
		number: text('number'),
		...words.of({ of, row }),
		due_at: due === null ? null : isoOf(due),
		left: left({ of, row }),
		promise: text('next_due_kind'),
		procedure: idOf(columnIn(row, 'procedure')),
		owner: owner === null ? null : { id: owner, name: words.person(owner) },
		take: of.take,
		severity: text('severity'),
		status: text('status') ?? '',
		seq: Number(columnIn(row, 'seq') ?? 0),
	};
}
