import { coveredColumns } from '../history-columns.ts';
import { engineCollections, recordKinds, type CollectionName } from '../index.ts';

/** `docs/reference/history-columns.json`: what a history answers for by digest, and what each column is born with. */
export function historyColumns(): Readonly<Record<string, Readonly<Record<string, unknown>>>> {
	const tables: readonly CollectionName[] = [
		...Object.values(recordKinds).map(({ collection }) => collection),
		...engineCollections.filter((name) => name !== 'cl_events'),
	];
	return Object.fromEntries(
		tables.map((name) => [
			name,
			Object.fromEntries(coveredColumns(name).map(([column, { default: born }]) => [column, born ?? null])),
		]),
	);
}
