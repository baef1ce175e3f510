import type { KindName, Text, WalkLine } from '@closedloop/schema';
import { member } from '../json.ts';
import type { StoryNames } from './names.ts';

/** One thing that is done, or is so. */
export const line = (says: WalkLine['says'], ...values: readonly Text[]): WalkLine => ({ says, values });

export const valueIn = (kind: KindName, column: string, value: unknown, names: StoryNames): Text =>
	column === 'status' ? names.state(kind, String(value)) : names.value(kind, column, value);

/** Columns that come with a step; facts, answers and entries of a list one by one. */
export function filled(
	columns: Readonly<Record<string, unknown>>,
	kind: KindName,
	names: StoryNames,
): readonly WalkLine[] {
	return Object.entries(columns).flatMap(([column, value]): readonly WalkLine[] => {
		if ((column === 'facts' || column === 'answers') && typeof value === 'object' && value !== null)
			return filled(
				Object.fromEntries(Object.entries(value).map(([key, each]) => [`${column}.${key}`, each])),
				kind,
				names,
			);
		const rows = Array.isArray(value) ? value : [value];
		const values = rows.flatMap((each: unknown) =>
			typeof each === 'object' && each !== null
				? Object.keys(each).map((key) => names.part(key, member(each, key)))
				: [valueIn(kind, column, each, names)],
		);
		return [{ says: 'fill', name: names.column(kind, column), values }];
	});
}
