import { recordKinds, type AgeingColumns, type AgeingSubject } from './kinds/index.ts';

/** What open records are put together by. */
export type AgeingGrouping = keyof AgeingColumns;

/** Every grouping, in the order they are offered. */
export const ageingGroupings: readonly AgeingGrouping[] = ['owner', 'department', 'severity', 'category'];

type ValueOf<Each> = Each extends unknown ? Each[keyof Each] : never;
export type AgeingColumn = ValueOf<(typeof recordKinds)[AgeingSubject]['ageing']['by']>;

/** The column of a grouping; null where such records have none. */
export function ageingColumn(of: AgeingSubject, by: AgeingGrouping): AgeingColumn | null {
	const columns: Readonly<Partial<Record<AgeingGrouping, AgeingColumn>>> = recordKinds[of].ageing.by;
	return columns[by] ?? null;
}

/** The groupings records of a kind have. */
export const groupingsOf = (of: AgeingSubject): readonly AgeingGrouping[] =>
	ageingGroupings.filter((by) => ageingColumn(of, by) !== null);
