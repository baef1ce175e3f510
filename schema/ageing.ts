/**
 * Records whose age is told, by their kind, and the column behind each grouping they have. The report, its endpoint and
 * its panel go by this one table.
 */
export const ageingColumns = {
	feedback: { owner: 'owner', department: 'lead_department', severity: 'severity', category: 'category' },
	capa: { owner: 'leader', department: 'department' },
	action: { owner: 'owner' },
} as const satisfies Readonly<Record<string, Readonly<Record<string, string>>>>;

export type AgeingSubject = keyof typeof ageingColumns;
/** What open records are put together by. */
export type AgeingGrouping = keyof (typeof ageingColumns)['feedback'];

/** Every grouping, in the order they are offered. */
export const ageingGroupings: readonly AgeingGrouping[] = ['owner', 'department', 'severity', 'category'];

type ValueOf<Each> = Each extends unknown ? Each[keyof Each] : never;
export type AgeingColumn = ValueOf<(typeof ageingColumns)[AgeingSubject]>;

/** The column of a grouping; null where such records have none. */
export function ageingColumn(of: AgeingSubject, by: AgeingGrouping): AgeingColumn | null {
	const columns: Readonly<Partial<Record<AgeingGrouping, AgeingColumn>>> = ageingColumns[of];
	return columns[by] ?? null;
}

/** The groupings records of a kind have. */
export const groupingsOf = (of: AgeingSubject): readonly AgeingGrouping[] =>
	ageingGroupings.filter((by) => ageingColumn(of, by) !== null);
