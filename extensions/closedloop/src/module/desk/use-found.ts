import type { QueueAnswer, QueueRow } from '@closedloop/schema';
import { computed, type ComputedRef, type Ref } from 'vue';
import { useRowWords, type RowWords } from '../../ui/record-view/row-words.ts';

/** The rows in which something that can be read has these words. */
export function useFound(
	data: Readonly<Ref<QueueAnswer | null>>,
	filter: Readonly<Ref<string>>,
): ComputedRef<readonly QueueRow[]> {
	const words = useRowWords();
	return computed(() => (data.value?.rows ?? []).filter((row) => isInRow(row, words, filter.value)));
}

/** Whether a text stands in what can be read in a row. */
export function isInRow(row: QueueRow, words: RowWords, wanted: string): boolean {
	const text = [row.number, words.matter(row), words.whose(row), words.label(row)].join(' ').toLowerCase();
	return text.includes(wanted.trim().toLowerCase());
}
