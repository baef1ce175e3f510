import { recordKinds, type SearchPlace, type SearchRow } from '@closedloop/schema';
import { member } from '../../core/json.ts';
import type { Fields } from '../../core/search/index.ts';
import { idOf, stringOf } from '../../core/values/index.ts';
import { columnIn } from '../../core/workflow/index.ts';
import type { StoredRow } from '../../store/read-as.ts';
import { isoOf } from '../../store/row-values.ts';
import type { ShownKind } from './shown-kinds.ts';

const inside = (row: StoredRow, column: string, name: string): string | null =>
	stringOf(member(columnIn(row, column), name));

/** The texts of a row that its reader got, by what they are. */
export function fieldsOf({ texts, keys }: ShownKind, row: StoredRow): Fields {
	const of = (columns: readonly string[]): readonly string[] =>
		columns.flatMap((column) => stringOf(columnIn(row, column)) ?? []);
	const theirs = (column: string, names: readonly string[]): readonly string[] =>
		names.flatMap((name) => inside(row, column, name) ?? []);
	return {
		number: of(keys.filter((key) => key === 'number')),
		phone: theirs('contact', ['phone']),
		customer: [...theirs('party', ['name', 'code']), ...theirs('contact', ['name', 'email'])],
		lot: of(keys.filter((key) => key !== 'number')),
		words: of(texts),
	};
}

export function rowOf(of: ShownKind, row: StoredRow, place: SearchPlace): SearchRow {
	const { kind, collection } = of;
	const begun = of.begunOf(row);
	return {
		...{ kind, collection, place },
		label: recordKinds[kind].label,
		id: String(columnIn(row, 'id')),
		number: stringOf(columnIn(row, 'number')),
		title: titleOf(of, row),
		about: aboutOf(of, row),
		customer: inside(row, 'party', 'name') ?? inside(row, 'contact', 'name'),
		procedure: idOf(columnIn(row, 'procedure')),
		status: stringOf(columnIn(row, 'status')) ?? '',
		begun_at: begun === null ? null : isoOf(begun),
	};
}

function titleOf({ titles }: ShownKind, row: StoredRow): SearchRow['title'] {
	for (const { column, list } of titles) {
		const text = stringOf(columnIn(row, column));
		if (text !== null) return { text, list };
	}
	return null;
}

function aboutOf({ about }: ShownKind, row: StoredRow): string | null {
	for (const { column, names } of about) {
		const words = names.flatMap((name) => inside(row, column, name) ?? []);
		if (words.length > 0) return words.join(' ');
	}
	return null;
}
