import type { BulkAnswer, BulkChange, BulkOutcome, BulkRefusal, QueueRow } from '@closedloop/schema';
import { bulkColumns } from '@closedloop/schema/answers/bulk.ts';
import { useApi } from '@directus/extensions-sdk';
import { ref, shallowRef, type Ref, type ShallowRef } from 'vue';
import { troubleOf } from '../../../ui/remote/trouble.ts';

/** How far a selection has been worked through. */
export interface Progress {
	readonly done: number;
	readonly of: number;
}

/** What became of a selection. */
export interface Result {
	readonly change: BulkChange;
	readonly done: readonly { readonly row: QueueRow; readonly outcome: BulkOutcome }[];
	readonly refused: readonly { readonly row: QueueRow; readonly refusal: BulkRefusal }[];
	/** It was itself what put another one back. */
	readonly isUndo: boolean;
}

export interface Bulk {
	readonly progress: Readonly<Ref<Progress | null>>;
	readonly result: ShallowRef<Result | null>;
	/** Does it to each of them; answers what became of them, null while another one runs. */
	run(rows: readonly QueueRow[], change: BulkChange): Promise<Result | null>;
	/** Puts back what stood there before, by the same way and as far as the rules allow. */
	undo(note: string): Promise<Result | null>;
}

/** So many at a time: often enough to see how far it is. */
const portion = 10;

interface Part {
	readonly rows: readonly QueueRow[];
	readonly change: BulkChange;
}

/** One thing done to many records by `POST /closedloop/bulk`; none is written that is another than the row says. */
export function useBulk(): Bulk {
	const api = useApi();
	const progress = ref<Progress | null>(null);
	const result = shallowRef<Result | null>(null);

	async function post({ rows, change }: Part): Promise<readonly BulkOutcome[]> {
		const records = rows.map(({ collection, id, seq }) => ({ collection, id, seq }));
		const { data: answer } = await api.post<{ data: BulkAnswer }>('/closedloop/bulk', { records, change });
		return answer.data.records;
	}
	async function work(parts: readonly Part[], isUndo: boolean): Promise<Result | null> {
		const [first] = parts;
		if (progress.value !== null || first === undefined) return null;
		const of = parts.reduce((n, { rows }) => n + rows.length, 0);
		const outcomes: [QueueRow, BulkOutcome][] = [];
		progress.value = { done: 0, of };
		for (const part of parts) {
			const answers = await post(part).catch((failure: unknown) => part.rows.map(({ id }) => failed(id, failure)));
			outcomes.push(...part.rows.flatMap((row, at): [QueueRow, BulkOutcome][] => pair(row, answers[at])));
			progress.value = { done: outcomes.length, of };
		}
		progress.value = null;
		result.value = {
			change: first.change,
			done: outcomes.flatMap(([row, outcome]) => (outcome.refusal === null ? [{ row, outcome }] : [])),
			refused: outcomes.flatMap(([row, { refusal }]) => (refusal === null ? [] : [{ row, refusal }])),
			isUndo,
		};
		return result.value;
	}
	return {
		progress,
		result,
		run: (rows, change) => work(portionsOf(rows, change), false),
		undo: (note) => work(result.value === null ? [] : undoing(result.value, note), true),
	};
}

/** Columns can be put back; a step is history. */
export const columnOf = (change: BulkChange) => bulkColumns.find((column) => column in change);

const pair = (row: QueueRow, outcome: BulkOutcome | undefined): [QueueRow, BulkOutcome][] =>
	outcome === undefined ? [] : [[row, outcome]];

function portionsOf(rows: readonly QueueRow[], change: BulkChange): readonly Part[] {
	const begins = Array.from({ length: Math.ceil(rows.length / portion) }, (_, index) => index * portion);
	return begins.map((begin) => ({ rows: rows.slice(begin, begin + portion), change }));
}

/** Each goes back to what it was, so those that were alike go together. */
function undoing({ change, done }: Result, note: string): readonly Part[] {
	const column = columnOf(change);
	if (column === undefined) return [];
	const before = new Map<string | null, QueueRow[]>();
	for (const { row, outcome } of done)
		if (outcome.seq !== null)
			before.set(outcome.before, [...(before.get(outcome.before) ?? []), { ...row, seq: outcome.seq }]);
	return [...before].flatMap(([value, rows]) => portionsOf(rows, changeTo(column, value, note)));
}

/** @param note reason, where lowering wants one */
export function changeTo(column: (typeof bulkColumns)[number], value: string | null, note: string): BulkChange {
	const said = note === '' ? {} : { note };
	switch (column) {
		case 'owner':
			return { owner: value, ...said };
		case 'severity':
			return { severity: value, ...said };
		case 'category':
			return { category: value, ...said };
	}
}

/** A request that was not answered: what became of its records the list says. */
function failed(id: string, failure: unknown): BulkOutcome {
	const { code, message } = troubleOf(failure);
	return { id, refusal: { code: code ?? '', field: null, message }, before: null, seq: null };
}
